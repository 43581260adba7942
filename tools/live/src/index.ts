export { connectorNames, loadConnector, workspaceRoot, type ConnectorPackage } from './connector-package.ts';
export { failures, type LiveReport } from './report.ts';
export { runLive, type LiveOptions } from './run-live.ts';
export { tenantOf, type Tenant } from './tenant.ts';
export { textReport } from './text-report.ts';
export { type WriteWishes } from './writes/run-writes.ts';
