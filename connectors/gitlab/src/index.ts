export { integration } from './integration.ts';
export { Settings as GitlabSettings } from './settings.ts';
