export { runIntegration } from './run-integration.ts';
export type { IntegrationSource } from './connector.ts';
