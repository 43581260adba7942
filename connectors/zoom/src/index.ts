export { integration } from './integration.ts';
export { Settings as ZoomSettings } from './settings.ts';
