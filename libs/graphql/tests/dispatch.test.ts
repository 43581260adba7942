import { defineApp, dispatch } from '@patchbay/core';
import { bearerAuth } from '@patchbay/http';
import { walk } from '@patchbay/pagination';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createGraphqlClient, isKind, type GraphqlMeanings } from '../src/index.ts';
import { SuspendUser, Users } from './examples/client.ts';
import { callOn, problem, url, type Server } from './support.ts';

const meanings: GraphqlMeanings = {
  FORBIDDEN: { code: 'permission_denied', hint: 'Grant the scope admin.' },
};

const app = defineApp({
  appId: 'vendor',
  settings: z.object({}),
  credentials: ['token'],
  client: (context) =>
    createGraphqlClient(context, { url, auth: bearerAuth(context.credential.token), meanings }),
});

const integration = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Vendor', categories: ['OTHER'] },
  capabilities: {
    validate: app.capability('validate_credentials', () => ({
      response: { valid: true, unique_tenant_id: 'tenant' },
    })),
    accounts: app.capability('list_accounts', async ({ client, page }) => {
      const users = client.connection(Users, {
        pageSize: 100,
        variables: (variables) => variables,
        read: (data) => data.users,
        partial: (each) => isKind(each, 'SERVICE_UNAVAILABLE'),
      });
      const { items, page: result } = await walk(page, users);
      return { response: items.map(({ id }) => ({ integration_specific_id: id })), page: result };
    }),
    deactivate: app.capability('deactivate_account', async ({ client, request }) => {
      const { data } = await client.mutate(SuspendUser, { id: request.account_id });
      return { response: { deactivated: data.userSuspend.success, status: 'SUSPENDED' } };
    }),
  },
});

const call = (server: Server, name: string, request: object, plan = false) =>
  dispatch(
    integration,
    name,
    { auth: { token: { token: 'secret-token' } }, request, include_raw_data: true },
    { runtime: callOn(server).context.runtime, plan },
  );

const fails = (kind: string, data: unknown = null, headers = {}): Server => {
  return () => ({ headers, json: { data, errors: [problem(kind, 'refused for secret-token')] } });
};

describe('an integration', () => {
  test('answers an error under status 200 with its code and what to do', async () => {
    const answer = await call(fails('FORBIDDEN'), 'list_accounts', {});
    expect(answer).toMatchObject({
      is_error: true,
      error: {
        error_code: 'permission_denied',
        app_error_code: 'vendor.permission_denied',
        status_code: 200,
        error_metadata: { hint: 'Grant the scope admin.', retryable: false },
      },
      raw_data: [{ status: 200 }],
    });
    expect(JSON.stringify(answer)).not.toContain('secret-token');
  });

  test('says of a limit when it is over', async () => {
    const answer = await call(fails('RATE_LIMITED', null, { 'retry-after': '600' }), 'list_accounts', {});
    expect(answer).toMatchObject({
      error: { error_code: 'rate_limit', error_metadata: { throttled: true, retry_after_seconds: 600 } },
    });
  });

  test('reports a list that an allowed error left incomplete', async () => {
    const users = { nodes: [{ id: '1', active: true }, null], pageInfo: { hasNextPage: false } };
    const answer = await call(fails('SERVICE_UNAVAILABLE', { users }), 'list_accounts', {});
    expect(answer).toMatchObject({
      response: [{ integration_specific_id: '1' }],
      completeness: { seen: 1, complete: false },
    });
  });

  test('plans a mutation', async () => {
    const answer = await call(fails('FORBIDDEN'), 'deactivate_account', { account_id: '1' }, true);
    expect(answer).toMatchObject({
      plan: {
        complete: true,
        requests: [{ method: 'POST', url, body: { operationName: 'SuspendUser', variables: { id: '1' } } }],
      },
    });
  });

  test('does not call a refused mutation a change', async () => {
    const answer = await call(fails('SERVICE_UNAVAILABLE', { userSuspend: null }), 'deactivate_account', {
      account_id: '1',
    });
    expect(answer).toMatchObject({
      error: { error_code: 'service_error', error_metadata: { retryable: true } },
    });
  });
});
