import {
  CreateAccount,
  defineApp,
  type ErrorEnvelope,
  type FoundAccountData,
  type Info,
  type Integration,
  type PlanEnvelope,
  type ResponseEnvelope,
} from '@patchbay/core';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import type { Host, HostOptions } from '../../src/index.ts';

/** Checked by tsc: a `@ts-expect-error` over a line that compiles is an error. Nothing here is called. */
const app = defineApp({
  appId: 'acme',
  settings: z.object({ base_url: z.string() }),
  credentials: ['token'],
  client: () => ({ name: 'acme' }),
});

const validate = app.capability('validate_credentials', () => ({
  response: { valid: true, unique_tenant_id: 't' },
}));

const acme = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Acme', categories: [] },
  capabilities: {
    validate,
    accounts: app.capability('list_accounts', () => ({ response: [] })),
    account: app.capability('get_account', () => ({ response: { integration_specific_id: '1' } })),
    create: app.extendedCapability(
      'create_account',
      { request: CreateAccount.extend({ shoe_size: z.number() }) },
      () => ({ response: { status: 'ACTIVE', created: true } }),
    ),
    report: app.customCapability(
      'run_report',
      { request: z.object({ since: z.string() }), response: z.object({ rows: z.int() }) },
      () => ({ response: { rows: 1 } }),
    ),
  },
});

const bare = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Bare', categories: [] },
  capabilities: { validate },
});

const connectors = { acme, bare };

type AcmeHost = Host<typeof connectors>;

const connection = 'c1';

describe('host.dispatch', () => {
  it('knows connectors, their capabilities, and what those answer', () => {
    const calls = (host: AcmeHost) => ({
      accounts: host.dispatch('acme', 'list_accounts', { connection }),
      account: host.dispatch('acme', 'get_account', { connection, request: { account_id: '1' } }),
      info: host.dispatch('bare', 'info', { connection }),
      report: host.dispatch('acme', 'run_report', { connection, request: { since: 'yesterday' } }),
      either: host.dispatch('acme', 'list_accounts', { connection, plan: Boolean(connection) }),
      plan: host.dispatch('acme', 'create_account', {
        connection,
        request: { email: 'a@b.c', shoe_size: 44 },
        plan: true,
      }),
    });
    const answers = expectTypeOf(calls).returns;
    answers.toHaveProperty('accounts').toEqualTypeOf<Promise<ResponseEnvelope<FoundAccountData[]>>>();
    answers.toHaveProperty('account').toEqualTypeOf<Promise<ResponseEnvelope<FoundAccountData>>>();
    answers.toHaveProperty('info').toEqualTypeOf<Promise<ResponseEnvelope<Info>>>();
    answers
      .toHaveProperty('either')
      .toEqualTypeOf<Promise<ResponseEnvelope<FoundAccountData[]> | PlanEnvelope>>();
    answers.toHaveProperty('report').toEqualTypeOf<Promise<ResponseEnvelope<unknown>>>();
    answers.toHaveProperty('plan').toEqualTypeOf<Promise<PlanEnvelope | ErrorEnvelope>>();
  });

  it('does not compile for what is not there', () => {
    expectTypeOf((host: AcmeHost) => [
      // @ts-expect-error a connector that the host does not have
      host.dispatch('acmee', 'list_accounts', { connection }),
      // @ts-expect-error misspelt
      host.dispatch('acme', 'list_acounts', { connection }),
      // @ts-expect-error a capability of the contract that this connector does not have
      host.dispatch('acme', 'delete_account', { connection, request: { account_id: '1' } }),
      // @ts-expect-error a capability of another connector
      host.dispatch('bare', 'list_accounts', { connection }),
      // @ts-expect-error no connection
      host.dispatch('acme', 'list_accounts', {}),
      // @ts-expect-error no request where the capability needs one
      host.dispatch('acme', 'get_account', { connection }),
      // @ts-expect-error a request with another field
      host.dispatch('acme', 'get_account', { connection, request: { id: '1' } }),
    ]).toBeFunction();
  });
});

describe('host.pages', () => {
  it('gives pages of what the capability lists, and is for lists alone', () => {
    const pages = async (host: AcmeHost) => {
      const seen = [];
      for await (const page of host.pages('acme', 'list_accounts', { connection, pageSize: 100 })) {
        expectTypeOf(page.response).toEqualTypeOf<FoundAccountData[]>();
        expectTypeOf(page.completeness.complete).toEqualTypeOf<boolean>();
        seen.push(...page.response);
      }
      for await (const page of host.pages('acme', 'run_report', { connection, request: {} })) {
        expectTypeOf(page.response).toEqualTypeOf<unknown>();
      }
      // @ts-expect-error it gives one account
      host.pages('acme', 'get_account', { connection, request: { account_id: '1' } });
      return seen;
    };
    expectTypeOf(pages).returns.resolves.toEqualTypeOf<FoundAccountData[]>();
  });
});

describe('a host of any connectors', () => {
  it('is what a console takes, with names that are known when it runs', () => {
    const call = (host: Host, connector: string, name: string, request: unknown) =>
      host.dispatch(connector, name, { connection, request });
    expectTypeOf(call).returns.toEqualTypeOf<Promise<ResponseEnvelope>>();
    expectTypeOf<AcmeHost>().toExtend<Host>();
    expectTypeOf(connectors).toExtend<HostOptions<typeof connectors>['connectors']>();
  });

  it('takes connectors whose types do not tell their capabilities', () => {
    expectTypeOf<{ readonly acme: Integration }>().toExtend<
      HostOptions<{ readonly acme: Integration }>['connectors']
    >();
  });
});
