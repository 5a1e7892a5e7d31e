import { mount } from 'svelte';
import SvelteShop from './svelte-shop.svelte';

mount(SvelteShop, { target: document.getElementById('root') });
