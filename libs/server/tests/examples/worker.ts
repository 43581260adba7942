import { createFetchHandler, type FetchHandler } from '@patchbay/server';
import { integration } from './integration.ts';

/** What Cloudflare hands to a worker: its secrets and settings. */
export interface WorkerEnvironment {
  readonly SERVER_TOKEN: string;
}

/** A worker in the form that Cloudflare and others load: a module whose default export has `fetch`. */
export default createWorker();

function createWorker() {
  let handler: FetchHandler | undefined;
  return {
    fetch: (request: Request, { SERVER_TOKEN }: WorkerEnvironment): Promise<Response> => {
      handler ??= createFetchHandler(integration, { token: SERVER_TOKEN });
      return handler(request);
    },
  };
}
