export { integration } from './integration.ts';
export { Settings } from './settings.ts';
