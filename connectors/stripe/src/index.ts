export { integration } from './integration.ts';
export { Settings as StripeSettings } from './settings.ts';
