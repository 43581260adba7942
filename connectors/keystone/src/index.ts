export { integration } from './integration.ts';
export { Settings as KeystoneSettings } from './settings.ts';
