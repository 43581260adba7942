export { integration } from './integration.ts';
export { Settings as UnleashSettings } from './settings.ts';
