export { integration } from './integration.ts';
export { Settings as BoxSettings } from './settings.ts';
