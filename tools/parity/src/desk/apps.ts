import {
  defineApp,
  httpHandler,
  UpstreamStatusError,
  type CredentialInput,
  type Integration,
  type IntegrationModule,
} from '@patchbay/core';
import { createCallTransport } from '@patchbay/http';
import { oauth2Module } from '@patchbay/oauth2';
import { DeskClient } from './client.ts';
import { passthroughCapabilities } from './passthrough.ts';
import { readCapabilities } from './read.ts';
import { DeskSettings } from './settings.ts';
import { writeCapabilities } from './write.ts';

interface DeskOptions<Credentials extends readonly CredentialInput[]> {
  readonly credentials: Credentials;
  readonly allowed?: readonly (readonly string[] | string)[];
  readonly handlers?: boolean;
  readonly whole?: boolean;
  readonly modules?: readonly IntegrationModule<string>[];
}

function desk<const Credentials extends readonly CredentialInput[]>(
  name: string,
  { credentials, allowed, handlers = true, whole = false, modules = [] }: DeskOptions<Credentials>,
): Integration {
  const app = defineApp({
    appId: `desk-${name.replaceAll('_', '-')}`,
    settings: DeskSettings,
    credentials,
    ...(allowed === undefined ? {} : { allowedCredentials: allowed }),
    client: (context) => new DeskClient(context),
  });
  return app.integration({
    version: '1.2.3',
    description: {
      userFriendlyName: 'Desk',
      categories: ['IT_AND_SECURITY'],
      description: 'A desk of the parity check.',
      vendorDomain: 'desk.example',
      logoUrl: 'https://desk.example/logo.png',
    },
    resourceTypes: [{ type_id: 'workspace', type_label: 'Workspace' }],
    entitlementTypes: [
      { type_id: 'group', type_label: 'Group', resource_type_id: '', min: 0 },
      { type_id: 'role', type_label: 'Role', resource_type_id: 'workspace', min: 1, max: 1 },
    ],
    capabilities: {
      ...readCapabilities(app),
      ...writeCapabilities(app),
      ...(whole ? passthroughCapabilities(app) : {}),
    },
    errorHandlers: handlers ? [[UpstreamStatusError, httpHandler]] : [],
    modules,
  });
}

const credential = (id: string, type: 'token' | 'basic' | 'oauth', optional = false) => ({
  id,
  type,
  description: `The ${id}.`,
  optional,
});

/** The kinds of which each is an app of its own, which takes `auth`. */
export const authKinds = [
  'oauth',
  'oauth_client_credentials',
  'oauth1',
  'basic',
  'jwt',
  'service_account',
  'key_pair',
] as const;

/** One connector with every way of proving who is calling, by name. `api` is where the token endpoints are. */
export function deskApps(api: string): ReadonlyMap<string, Integration> {
  const tokenUrl = `${api}/ok/oauth/token`;
  const consent = oauth2Module({
    flow: 'authorization_code',
    authorizationUrl: `${api}/ok/oauth/authorize`,
    tokenUrl,
    transport: createCallTransport,
    pkce: true,
    scopes: { list_accounts: 'users:read', create_account: 'users:write' },
  });
  const machine = oauth2Module({
    flow: 'client_credentials',
    tokenUrl,
    transport: createCallTransport,
    scopes: { list_accounts: 'users:read' },
  });
  return new Map<string, Integration>([
    ...authKinds.map((kind) => [kind, desk(kind, { credentials: [kind] })] as const),
    ['token', desk('token', { credentials: ['token'], whole: true })],
    ['listed', desk('listed', { credentials: [credential('token', 'token')] })],
    ['pair', desk('pair', { credentials: [credential('key', 'token'), credential('login', 'basic')] })],
    [
      'choice',
      desk('choice', { credentials: [credential('key', 'token', true), credential('login', 'basic', true)] }),
    ],
    [
      'combined',
      desk('combined', {
        credentials: [
          credential('key', 'token'),
          credential('login', 'basic'),
          credential('consent', 'oauth'),
        ],
        allowed: [['key', 'login'], 'consent'],
      }),
    ],
    ['open', desk('open', { credentials: [] })],
    ['bare', desk('bare', { credentials: ['token'], handlers: false })],
    ['consent', desk('consent', { credentials: ['oauth'], modules: [consent] })],
    ['machine', desk('machine', { credentials: ['oauth_client_credentials'], modules: [machine] })],
  ]);
}
