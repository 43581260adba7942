import { createServer, type Server } from 'node:http';

import express, { type NextFunction, type Request, type Response } from 'express';

import { type DirectoryCounts, ScimDirectory } from './directory.ts';
import { type Fault, faultQueue } from './faults.ts';
import { paging, type PagingMode } from './paging.ts';
import { seededRandom } from './random.ts';
import { type LoggedRequest, requestLog } from './request-log.ts';
import { CONTEXT_KEY, scimRouter, ServerContext } from './router.ts';
import { errorMessage } from './scim-error.ts';
import { seedDirectory } from './seed.ts';

const HOST = '127.0.0.1';
const BASE_PATH = '/scim/v2';

/** How to start a server. */
export interface ScimServerOptions {
  /** Accounts to begin with. @default 300 */
  readonly people?: number;
  /** Groups to begin with. @default 12 */
  readonly groups?: number;
  /** The bearer token that requests must carry. @default 'demo-token' */
  readonly token?: string;
  /** The port on 127.0.0.1; 0 takes a free one. @default 0 */
  readonly port?: number;
  /** The same seed gives the same people, ids and memberships. @default 1 */
  readonly seed?: number;
  /** How lists are cut into pages. @default 'counted' */
  readonly paging?: PagingMode;
  /** The clock for `meta.created` and `meta.lastModified`. @default the system clock */
  readonly now?: () => Date;
}

/** A running server. */
export interface ScimServer {
  /** `http://127.0.0.1:<port>/scim/v2` */
  readonly baseUrl: string;
  readonly token: string;
  counts(): DirectoryCounts;
  /** Everything answered so far, faults included, oldest first. */
  requests(): readonly LoggedRequest[];
  clearRequests(): void;
  /** Answers the next requests with a fault instead of serving them; several calls queue up. */
  failNext(fault: Fault): void;
  /** Forgets faults that were not used. */
  clearFaults(): void;
  /** Closes all connections and frees the port. A second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts a SCIM 2.0 server on the loopback interface, with people and groups in memory. Several servers may run in one
 * process, each with its own directory.
 * @see https://www.rfc-editor.org/rfc/rfc7644
 */
export async function startScimServer(options: ScimServerOptions = {}): Promise<ScimServer> {
  const { people = 300, groups = 12, token = 'demo-token', port = 0, seed = 1 } = options;
  const random = seededRandom(seed);
  const directory = new ScimDirectory({ newId: random.uuid, now: options.now ?? (() => new Date()) });
  seedDirectory(directory, people, groups, random);

  const faults = faultQueue();
  const log = requestLog();
  const app = express();
  app.disable('x-powered-by');
  app.use(BASE_PATH, log.middleware, faults.middleware, paging(options.paging ?? 'counted'), scimRouter);
  app.use(lastResort);

  const server = createServer(app);
  const baseUrl = `http://${HOST}:${await listen(server, port)}${BASE_PATH}`;
  app.locals[CONTEXT_KEY] = new ServerContext(baseUrl, token, directory);

  return {
    baseUrl,
    token,
    counts: () => directory.counts(),
    requests: log.entries,
    clearRequests: log.clear,
    failNext: faults.add,
    clearFaults: faults.clear,
    stop: () => close(server),
  };
}

/**
 * Where errors end up that scimmy-routers does not settle: 5xx errors that it has already answered, for which Express
 * would cut the connection, and statuses outside its list (such as 415), for which Express would print a stack trace.
 */
function lastResort(_error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  if (response.headersSent) return;
  // scimmy-routers sets the status before it fails to build the message for it.
  const status = response.statusCode >= 400 ? response.statusCode : 500;
  response.status(status).type('application/scim+json');
  response.end(JSON.stringify(errorMessage(status, 'The request could not be served')));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('The server has no port'));
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
