export type { HttpAccess } from './http/access.ts';
export { mcpHttpHandler, type McpHttpHandler } from './http/handler.ts';
export { defaultMaximumBytes, type McpOptions } from './options.ts';
export { listenMcp, type ListenOptions, type RunningMcpServer } from './runtime/listen.ts';
export { serveMcpStdio, type StdioOptions } from './runtime/stdio.ts';
export { mcpServers, type McpServerSource } from './server.ts';
