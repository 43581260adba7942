import { ConnectorError, type Integration, type Runtime } from '@patchbay/core';
import type { KeyRing } from '../keys/key-ring.ts';
import type { HostStore } from '../store/host-store.ts';

/** What connections are made with. */
export interface ConnectionParts {
  readonly store: HostStore;
  readonly keys: KeyRing;
  /** By the names that connections know them by. */
  readonly connectors: Readonly<Record<string, Integration>>;
  /** Its token store keeps the tokens. @default one in `store` */
  readonly runtime: Runtime;
}

/** The connector of a name. */
export function findConnector({ connectors }: ConnectionParts, name: string): Integration | undefined {
  return Object.hasOwn(connectors, name) ? connectors[name] : undefined;
}

/** @throws ConnectorError when the host no longer has the connector of a connection */
export function connectorOf(parts: ConnectionParts, name: string): Integration {
  const connector = findConnector(parts, name);
  if (connector !== undefined) return connector;
  throw new ConnectorError(`This host has no connector "${name}".`, {
    code: 'unsupported_operation',
    hint: 'Give the host the connector under the name that the connection was made with.',
  });
}

/** The time, as the tables keep it. */
export function timeText({ clock }: Runtime, milliseconds = 0): string {
  return new Date(clock.now() + milliseconds).toISOString();
}
