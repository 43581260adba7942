export { integration } from './integration.ts';
export { Settings as DatadogSettings } from './settings.ts';
