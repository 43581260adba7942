export { integration } from './integration.ts';
export { ScimSettings } from './settings.ts';
