export { WeldClient } from './weld/weld-client.ts';
export type { WeldClientOptions, WeldRow, WeldSyncReport, WeldTableCopy } from './weld/weld-client.ts';
