import { createApp } from 'vue';
import VueShop from './vue-shop.vue';

createApp(VueShop).mount('#root');
