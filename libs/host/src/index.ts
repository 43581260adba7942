export { openHostStore } from './store/host-store.ts';
export type { HostDatabase, HostStore } from './store/host-store.ts';
export { sqliteStore } from './store/sqlite.ts';
export type { SqliteStoreOptions } from './store/sqlite.ts';
export type { HostTables } from './store/tables.ts';
