import { hydrateRoot } from 'react-dom/client';
import { RenderedPage } from './rendered-page.tsx';

const root = document.getElementById('root');
if (root) hydrateRoot(root, <RenderedPage order={root.dataset.order ?? ''} />);
