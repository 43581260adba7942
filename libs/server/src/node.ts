export { createConnectorServer } from './node/connector-server.ts';
export type { ConnectorServer, LazyConnector, StopOptions } from './node/connector-server.ts';
export { startServer } from './node/start-server.ts';
export type { RunningServer, StartOptions } from './node/start-server.ts';
export type { LogLine } from './handler/call-log.ts';
