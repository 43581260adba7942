export { integration } from './integration.ts';
