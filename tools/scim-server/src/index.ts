export { type DirectoryCounts } from './directory.ts';
export { type Fault } from './faults.ts';
export { type PagingMode } from './paging.ts';
export { type LoggedRequest } from './request-log.ts';
export { startScimServer, type ScimServer, type ScimServerOptions } from './server.ts';
