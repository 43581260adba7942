import { integration } from '@patchbay/connector-scim';
import {
  createRuntime,
  dispatch,
  type CapabilityRequest,
  type CapabilityResponse,
  type FoundAccountData,
  type Integration,
  type ResponseEnvelope,
} from '@patchbay/core';
import { z } from 'zod';

/** Schemas of the host's own, of the host's own zod. */
const Account = z.object({ id: z.string(), email: z.string().optional() });
const Connection = z.object({ base_url: z.url(), token: z.string() });

/** A registry that holds any connector. */
const connectors: ReadonlyMap<string, Integration> = new Map([[integration.appId, integration]]);
const runtime = createRuntime();

async function call<Name extends 'list_accounts' | 'get_account' | 'delete_account'>(
  app: string,
  name: Name,
  connection: z.infer<typeof Connection>,
  request: CapabilityRequest<Name>,
): Promise<ResponseEnvelope<CapabilityResponse<Name>>> {
  const found = connectors.get(app);
  if (found === undefined) throw new Error(`There is no connector ${app}.`);
  const { base_url, token } = connection;
  return dispatch(found, name, { auth: { token: { token } }, settings: { base_url }, request }, { runtime });
}

const toOwn = ({ integration_specific_id, email }: FoundAccountData): z.infer<typeof Account> =>
  Account.parse({ id: integration_specific_id, email });

export async function accounts(connection: unknown): Promise<z.infer<typeof Account>[]> {
  const answer = await call('scim', 'list_accounts', Connection.parse(connection), {});
  if (answer.is_error === true) throw new Error(`${answer.error.error_code}: ${answer.error.message}`);
  return answer.response.map(toOwn);
}

export async function remove(connection: unknown, account_id: string): Promise<boolean> {
  const answer = await call('scim', 'delete_account', Connection.parse(connection), { account_id });
  return answer.is_error !== true && answer.response.deleted === true;
}
