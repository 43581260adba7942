import type { Capability } from '@patchbay/core';
import { documentRoutes } from '../docs/document-routes.ts';
import type { ServerAnswer, ServerRequest } from './message.ts';
import type { Mount } from './mount.ts';
import type { ResolvedOptions } from './options.ts';

/** `POST` to a capability. */
export interface CapabilityRoute {
  readonly kind: 'capability';
  readonly name: string;
  readonly mount: Mount;
  readonly capability: Capability;
}

/** `GET` of something that is the same for everyone. */
export interface PageRoute {
  readonly kind: 'page';
  readonly name: string;
  answer(request: ServerRequest): ServerAnswer | Promise<ServerAnswer>;
}

/** What a path leads to. */
export type Route = CapabilityRoute | PageRoute;

/** All routes of a server by their path. Throws an `Error` when two connectors would have the same. */
export function createRoutes(
  mounts: readonly Mount[],
  options: ResolvedOptions,
  isReady: () => boolean,
): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  const add = (path: string, route: Route): void => {
    if (routes.has(path)) throw new Error(`Two connectors answer on ${path}: give each a prefix of its own.`);
    routes.set(path, route);
  };
  add(
    '/health',
    statePage('health', () => true),
  );
  add('/ready', statePage('ready', isReady));
  for (const mount of mounts) {
    for (const [path, route] of documentRoutes(mount, options)) add(`${mount.prefix}/${path}`, route);
    for (const capability of mount.integration.capabilities.values()) {
      add(`${mount.prefix}/${capability.name}`, {
        kind: 'capability',
        name: capability.name,
        mount,
        capability,
      });
    }
  }
  return routes;
}

/** For load balancers: 200 while it is true, 503 when it is not. */
function statePage(name: string, isTrue: () => boolean): PageRoute {
  return {
    kind: 'page',
    name,
    answer: () => ({
      status: isTrue() ? 200 : 503,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: JSON.stringify({ status: isTrue() ? 'ok' : 'unavailable' }),
    }),
  };
}
