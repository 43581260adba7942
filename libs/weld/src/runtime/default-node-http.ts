import type { RequestListener, Server } from 'node:http';

/** Makes a server of `node:http`. */
export function createNodeServer(listener: RequestListener): Server {
  return process.getBuiltinModule('node:http').createServer(listener);
}
