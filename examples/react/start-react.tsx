import { createRoot } from 'react-dom/client';
import { ReactShop } from './react-shop.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<ReactShop />);
