import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import {
  BasicCredential,
  CreateAccount,
  defineApp,
  dispatch,
  findCredential,
  requireCredential,
  UpdateableAccount,
  type CapabilityDefinition,
  type ErrorEnvelope,
  type FoundAccountData,
  type Integration,
  type IntegrationModule,
  type PlanEnvelope,
  type ResponseEnvelope,
} from '../src/index.ts';

/** Checked by tsc: a `@ts-expect-error` over a line that compiles is an error. Nothing here is called. */
class Client {
  readonly name = 'client';
}

const app = defineApp({
  appId: 'demo',
  settings: z.object({
    base_url: z.string(),
    page_limit: z.int().default(50),
    region: z.enum(['eu', 'us']).optional(),
  }),
  credentials: ['token', 'basic'],
  client: (context) => {
    expectTypeOf(context.settings).toEqualTypeOf<{
      base_url: string;
      page_limit: number;
      region?: 'eu' | 'us' | undefined;
    }>();
    return new Client();
  },
});

const several = defineApp({
  appId: 'demo',
  settings: z.object({}),
  credentials: [
    { id: 'rest', type: 'token', description: 'REST' },
    {
      id: 'soap',
      type: 'basic',
      description: 'SOAP',
      optional: true,
      inputModel: BasicCredential.extend({ region: z.enum(['eu', 'us']) }),
    },
  ],
  client: () => new Client(),
});

const account = { integration_specific_id: '1' };

describe('in a handler', () => {
  it('settings, credential, client and request have their types', () => {
    app.capability('get_account', ({ client, settings, credential, request }) => {
      expectTypeOf(client).toEqualTypeOf<Client>();
      expectTypeOf(settings.page_limit).toEqualTypeOf<number>();
      expectTypeOf(request.account_id).toEqualTypeOf<string>();
      expectTypeOf(credential.type).toEqualTypeOf<'token' | 'basic'>();
      if (credential.type === 'token') expectTypeOf(credential.token).toEqualTypeOf<string>();
      else expectTypeOf(credential.username).toEqualTypeOf<string>();
      // @ts-expect-error a setting that is not there
      void settings.base_uri;
      // @ts-expect-error a basic credential has no token
      void credential.token;
      // @ts-expect-error the payload of get_account has no such field
      void request.account_ids;
      return { response: account };
    });
  });

  it('credentials with ids narrow by id, with the fields of their own model', () => {
    several.capability('validate_credentials', ({ credentials }) => {
      expectTypeOf(requireCredential(credentials, 'rest').token).toEqualTypeOf<string>();
      expectTypeOf(findCredential(credentials, 'soap')?.region).toEqualTypeOf<'eu' | 'us' | undefined>();
      // @ts-expect-error an id that is not declared
      void findCredential(credentials, 'graphql');
      return { response: { valid: true, unique_tenant_id: 't' } };
    });
  });

  it('an extended payload has its own fields, and update_account answers with it', () => {
    app.extendedCapability(
      'create_account',
      { request: CreateAccount.extend({ title: z.string() }) },
      ({ request }) => {
        expectTypeOf(request.title).toEqualTypeOf<string>();
        expectTypeOf(request.email).toEqualTypeOf<string | undefined>();
        return { response: { status: 'ACTIVE', created: true } };
      },
    );
    app.extendedCapability(
      'update_account',
      { request: UpdateableAccount.extend({ title: z.string() }) },
      ({ request }) => ({
        response: { id: request.id, title: request.title },
      }),
    );
  });

  it('a custom capability has the types of its schemas', () => {
    app.customCapability(
      'run_report',
      { request: z.object({ since: z.string() }), response: z.object({ rows: z.int() }) },
      ({ request }) => {
        expectTypeOf(request).toEqualTypeOf<{ since: string }>();
        return { response: { rows: 1 } };
      },
    );
  });
});

describe('does not compile', () => {
  it('a capability that the contract does not know', () => {
    // @ts-expect-error misspelt
    void (() => app.capability('list_acounts', () => ({ response: [] })));
  });

  it('a response without a required field, or with a wrong one', () => {
    // @ts-expect-error integration_specific_id is missing
    app.capability('get_account', () => ({ response: { email: 'a@b.c' } }));
    // @ts-expect-error not one of the statuses
    app.capability('get_account', () => ({ response: { ...account, user_status: 'active' } }));
    // @ts-expect-error a null where the field is optional
    app.capability('get_account', () => ({ response: { ...account, email: null } }));
    // @ts-expect-error no response at all
    app.capability('get_account', () => ({ page: {} }));
  });

  it('an app with a credential kind that is not there', () => {
    defineApp({
      appId: 'demo',
      settings: z.object({}),
      // @ts-expect-error not a kind
      credentials: ['api_key'],
      client: () => ({}),
    });
  });

  it('a capability of another app’s client', () => {
    const other = defineApp({
      appId: 'other',
      settings: z.object({}),
      credentials: [],
      client: () => ({ different: 1 }),
    });
    const capability = other.capability('validate_credentials', () => ({
      response: { valid: true, unique_tenant_id: 't' },
    }));
    void (() =>
      app.integration({
        version: '1.0.0',
        description: { userFriendlyName: 'Demo', categories: [] },
        errorHandlers: [[Error, ({ client }) => void client().name]],
        // @ts-expect-error its handlers want the other client
        capabilities: { capability },
      }));
  });
});

describe('for a host', () => {
  const validate = app.capability('validate_credentials', () => ({
    response: { valid: true, unique_tenant_id: 't' },
  }));
  const description = { userFriendlyName: 'Demo', categories: [] };
  const report = app.customCapability(
    'run_report',
    { request: z.object({}), response: z.object({}) },
    () => ({ response: {} }),
  );
  const module: IntegrationModule<'get_authorization_url'> = { name: 'consent', capabilities: () => [] };

  it('an integration knows the names of its capabilities, and those of its modules', () => {
    const capabilities = { validate, ...{ report } };
    const plain = () => app.integration({ version: '1.0.0', description, capabilities });
    const more = () => app.integration({ version: '1.0.0', description, capabilities, modules: [module] });
    type Given = 'info' | 'app_info' | 'validate_credential_config' | 'probe_integration';
    type Own = 'validate_credentials' | 'run_report' | Given;
    expectTypeOf(plain).returns.toEqualTypeOf<Integration<Own>>();
    expectTypeOf(more).returns.toEqualTypeOf<Integration<Own | 'get_authorization_url'>>();
    expectTypeOf(more).returns.toExtend<Integration>();
    expectTypeOf<Integration<'info'>>().toExtend<Integration<'info' | 'app_info'>>();
    expectTypeOf<Integration<'info'>>().not.toExtend<Integration<'app_info'>>();
  });

  it('an integration of capabilities that were not looked at may have any', () => {
    const capabilities: Readonly<Record<string, CapabilityDefinition<Client>>> = { validate };
    const any = () => app.integration({ version: '1.0.0', description, capabilities });
    expectTypeOf(any).returns.toEqualTypeOf<Integration>();
  });

  it('a dispatch has the type of its capability’s response', () => {
    const host = (integration: Integration, name: string) => ({
      list: dispatch(integration, 'list_accounts', { request: {} }),
      plan: dispatch(integration, 'delete_account', { request: {} }, { plan: true }),
      custom: dispatch(integration, name, '{}'),
    });
    expectTypeOf(host).returns.toEqualTypeOf<{
      list: Promise<ResponseEnvelope<FoundAccountData[]>>;
      plan: Promise<PlanEnvelope | ErrorEnvelope>;
      custom: Promise<ResponseEnvelope | PlanEnvelope>;
    }>();
  });

  it('the type of an integration has nothing of zod in it', () => {
    type Zodless<Type, Depth extends readonly unknown[] = []> = Depth['length'] extends 4
      ? true
      : Type extends { readonly _zod: unknown }
        ? false
        : Type extends (...parameters: never[]) => infer Result
          ? Zodless<Result, [...Depth, 1]>
          : Type extends object
            ? { [Name in keyof Type]: Zodless<Type[Name], [...Depth, 1]> }[keyof Type] extends infer Parts
              ? false extends Parts
                ? false
                : true
              : never
            : true;
    expectTypeOf<Zodless<Integration>>().toEqualTypeOf<true>();
    expectTypeOf<Zodless<{ readonly a: { readonly b: z.ZodString } }>>().toEqualTypeOf<false>();
  });
});
