export { integration } from './integration.ts';
export { Settings as GoogleWorkspaceSettings } from './settings.ts';
