export { startReloadingServer } from './reload/start-reloading-server.ts';
export type { ReloadingServer, ReloadOptions } from './reload/start-reloading-server.ts';
