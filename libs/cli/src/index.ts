export { runIntegration } from './run-integration.ts';
export type { IntegrationSource, PackageFile, PackedFiles } from './connector.ts';
