export { integration } from './integration.ts';
export { Settings as NetsuiteSettings } from './settings.ts';
