import {
  alreadyDone,
  defineApp,
  isUpstreamStatusError,
  type ClientContext,
  type FoundAccountData,
  type Integration,
} from '@patchbay/core';
import { bearerAuth, createHttpClient, path, type HttpClient } from '@patchbay/http';
import { cursorPaging, paginate } from '@patchbay/pagination';
import { z } from 'zod';

/** Mistakes that a connector may make, each of which the runner must find. */
export type Mistake =
  | 'says-not-what-it-needs'
  | 'asks-for-more'
  | 'asks-for-less'
  | 'sends-another-body'
  | 'sends-another-query'
  | 'secret-in-message'
  | 'secret-in-log'
  | 'secret-in-raw-data'
  | 'secret-in-plan'
  | 'secret-in-token'
  | 'forgets-second-page-failure'
  | 'follows-repeated-cursor'
  | 'writes-in-plan-mode'
  | 'answers-another-shape'
  | 'reads-any-body'
  | 'reads-nothing-as-nobody'
  | 'valid-without-asking'
  | 'hides-the-wait'
  | 'swallows-write-failure'
  | 'goes-around-the-mocks';

const User = z.object({ id: z.string(), name: z.string(), active: z.boolean() });
const UserPage = z.object({ users: z.array(User), next: z.string().nullish() });

/** What the mistakes reach into. */
interface Parts {
  readonly http: HttpClient;
  readonly token: string;
  readonly context: ClientContext<unknown, { readonly token: string }>;
}

const paging = cursorPaging({ pageSize: 2, maximumPageSize: 100 });

/** A connector to a small directory that exists nowhere. */
export function acme(mistake?: Mistake): Integration {
  const made = (wrong: Mistake): boolean => mistake === wrong;
  const app = defineApp({
    appId: 'acme',
    settings: z.object({ base_url: z.string().default('https://api.acme.example/v1') }),
    credentials: ['token'],
    client: (context): Parts => ({
      context,
      token: context.credential.token,
      http: createHttpClient(context, {
        baseUrl: context.settings.base_url,
        auth: bearerAuth(context.credential.token),
      }),
    }),
  });

  const validate = app.capability('validate_credentials', async ({ client }) => {
    if (made('valid-without-asking')) return { response: { valid: true, unique_tenant_id: 'acme-1' } };
    const { data } = await client.http.get('/me', { schema: z.object({ tenant: z.string() }) });
    return { response: { valid: true, unique_tenant_id: data.tenant } };
  });

  const list = app.capability('list_accounts', async ({ client, page, log }) => {
    const { http, token } = client;
    if (made('secret-in-log')) client.context.runtime.logger.log('info', `token ${btoa(`user:${token}`)}`);
    else log('info', `token ${token}`);
    if (made('asks-for-more')) await http.get('/me');
    if (made('goes-around-the-mocks')) await connectDirectly();
    if (made('follows-repeated-cursor')) {
      const query = { ...(page.token === undefined ? {} : { cursor: page.token }), limit: 2 };
      const { data } = await http.get('/users', { query, schema: UserPage });
      return {
        response: data.users.map(toAccount),
        page: {
          token: data.next ?? undefined,
          ...(data.next ? {} : { completeness: { seen: 3, complete: true } }),
        },
      };
    }
    try {
      const users = await paginate(
        made('secret-in-token') ? { ...page, isSecret: undefined } : page,
        paging,
        async ({ query }) => {
          const sent = made('sends-another-query') ? { ...query, extra: 'yes' } : query;
          const schema = made('reads-nothing-as-nobody') ? UserPage.catch({ users: [] }) : UserPage;
          return (await http.get('/users', { query: sent, schema })).data;
        },
        (answer: z.output<typeof UserPage>) => ({
          items: answer.users,
          next: made('asks-for-less') ? null : made('secret-in-token') ? `k=${token}` : answer.next,
        }),
      );
      const response = users.items.map(toAccount);
      if (made('answers-another-shape')) return { response: [{ id: 4 }] as never, page: users.page };
      return { response, page: users.page };
    } catch (error) {
      const isStatus = isUpstreamStatusError(error);
      if (made('forgets-second-page-failure') && isStatus && page.token !== undefined)
        return { response: [] };
      if (made('hides-the-wait') && isStatus && error.status === 429) throw new Error('Slow down.');
      if (made('secret-in-message')) throw new Error(`failed for ${Buffer.from(token).toString('hex')}`);
      throw error;
    }
  });

  const get = app.capability('get_account', async ({ client, request }) => {
    const schema = made('reads-any-body') ? z.any() : User;
    const { data } = await client.http.get(path`/users/${request.account_id}`, { schema });
    if (made('reads-any-body'))
      return { response: { integration_specific_id: String(data.id), username: data.name } };
    if (made('secret-in-raw-data')) {
      client.context.recorder?.record({
        method: 'GET',
        url: '/x',
        status: 200,
        response: { t: client.token },
      });
    }
    return { response: { integration_specific_id: data.id, username: data.name } };
  });

  const deactivate = app.capability(
    'deactivate_account',
    { idempotent: true },
    async ({ client, request, confirm, planning }) => {
      const { http } = client;
      const user = path`/users/${request.account_id}`;
      const { data: before } = await http.get(user, { schema: User });
      if (!before.active) {
        return { response: { status: 'SUSPENDED', deactivated: true }, effect: alreadyDone };
      }
      if (made('writes-in-plan-mode') && planning) {
        await fetch('https://api.acme.example/v1/users/u1', {
          method: 'PATCH',
          body: '{"active":false}',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${client.token}` },
        });
      }
      if (made('secret-in-plan')) {
        client.context.plan?.record({
          method: 'PATCH',
          url: 'https://a.example/',
          headers: { t: client.token },
        });
      }
      const json = made('sends-another-body') ? { active: false, why: 'none' } : { active: false };
      await http.patch(user, { json, expect: [204] });
      const look = async (): Promise<boolean> => !(await http.get(user, { schema: User })).data.active;
      await (made('swallows-write-failure') ? confirm(look).catch(() => undefined) : confirm(look));
      return { response: { status: 'SUSPENDED', deactivated: true } };
    },
  );

  const remove = app.capability('delete_account', { idempotent: true }, async ({ client, request }) => {
    try {
      await client.http.delete(path`/users/${request.account_id}`, { expect: [204] });
      return { response: { status: 'DELETED', deleted: true } };
    } catch (error) {
      if (!isUpstreamStatusError(error) || error.status !== 404) throw error;
      return { response: { status: 'DELETED', deleted: true }, effect: alreadyDone };
    }
  });

  const resources = app.capability('list_resources', () => ({
    response: [{ integration_specific_id: 'acme', label: 'Acme', resource_type: 'WORKSPACE' }],
  }));

  const capabilities = { validate, list, get, deactivate, remove, resources };
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
    capabilities,
    permissions: made('says-not-what-it-needs')
      ? {}
      : Object.fromEntries(Object.values(capabilities).map(({ name }) => [name, 'to be an admin'])),
  });
}

function toAccount({ id, name, active }: z.output<typeof User>): FoundAccountData {
  return { integration_specific_id: id, username: name, user_status: active ? 'ACTIVE' : 'SUSPENDED' };
}

/** In a protocol that msw does not know. */
async function connectDirectly(): Promise<void> {
  const { connect } = await import('node:net');
  await new Promise<void>((resolve) => {
    connect(2525, '192.0.2.1')
      .on('error', () => resolve())
      .write('EHLO acme.example\r\n');
  });
}
