import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** Vue must be told which tags are elements of the browser and no components of its own. */
const isCustomElement = (tag) => tag === 'tuki-widget';

export default defineConfig({ plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] });
