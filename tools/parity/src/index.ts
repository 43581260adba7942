export { startVendor } from './vendor/server.ts';
