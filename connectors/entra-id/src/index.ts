export { integration } from './integration.ts';
export { Settings as EntraIdSettings } from './settings.ts';
