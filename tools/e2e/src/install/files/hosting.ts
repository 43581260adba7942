import { integration as scim } from '@patchbay/connector-scim';
import {
  createRuntime,
  dispatch,
  isConnectorError,
  type FoundAccountData,
  type Integration,
} from '@patchbay/core';
import { createHost, isCapabilityError, keyRing, sqliteStore, type Host } from '@patchbay/host';
import { z } from 'zod';

/** A schema of the program's own, of the program's own zod. */
const Given = z.object({ base_url: z.url(), token: z.string() });

/** The connector is one for the copy of core that the program itself has. */
const known: Integration = scim;

export async function open(key: Uint8Array): Promise<Host<{ readonly scim: typeof scim }>> {
  const keys = keyRing([{ id: 'first', key }]);
  return createHost({ connectors: { scim }, store: await sqliteStore({ path: ':memory:' }), keys });
}

export async function accounts(
  host: Awaited<ReturnType<typeof open>>,
  given: unknown,
): Promise<FoundAccountData[]> {
  const { base_url, token } = Given.parse(given);
  const { id: connection } = await host.connections.create({
    connector: 'scim',
    name: 'Directory',
    settings: { base_url },
    auth: { token: { token } },
  });
  // @ts-expect-error a connector that the host does not have
  void host.dispatch('scimm', 'list_accounts', { connection });
  // @ts-expect-error misspelt
  void host.dispatch('scim', 'list_acounts', { connection });
  // @ts-expect-error a capability that the connector does not have
  void host.dispatch('scim', 'list_expenses', { connection, request: {} });
  try {
    const all: FoundAccountData[] = [];
    for await (const page of host.pages('scim', 'list_accounts', { connection })) all.push(...page.response);
    return all;
  } catch (error) {
    if (isCapabilityError(error)) throw new Error(error.detail.error_code);
    if (isConnectorError(error)) throw new Error(error.code);
    throw error;
  }
}

export async function withoutHost(given: unknown): Promise<number> {
  const { base_url, token } = Given.parse(given);
  const request = { auth: { token: { token } }, settings: { base_url }, request: {} };
  const answer = await dispatch(known, 'list_accounts', request, { runtime: createRuntime() });
  return answer.is_error === true ? 0 : answer.response.length;
}
