export { createFetchHandler } from './fetch-handler.ts';
export type { FetchHandler } from './fetch-handler.ts';
export { createNodeListener } from './node-listener.ts';
export type { NodeListener } from './node/listener.ts';
export type { HandlerOptions, ServedConnector, ServerLimits } from './handler/options.ts';
export type { LogLine } from './handler/call-log.ts';
export { serverDocument } from './openapi/server-document.ts';
export type { ServerFacts } from './openapi/server-document.ts';
