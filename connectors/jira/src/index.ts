export { integration } from './integration.ts';
export { Settings as JiraSettings } from './settings.ts';
