import {
  alreadyDone,
  CreateAccount,
  defineApp,
  type AccountStatus,
  type Transport,
  type TransportRequest,
} from '@patchbay/core';
import { bearerAuth, createHttpClient } from '@patchbay/http';
import { z } from 'zod';

/** A person of the directory. */
export interface Person {
  readonly id: string;
  readonly email?: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly groups: readonly string[];
}

/** An app in memory that a connector of a test asks over HTTP that never leaves the process. */
export interface Directory {
  people: Person[];
  readonly groups: Map<string, string>;
  /** Answers the next request, or the next one to a path, with this status instead. */
  failNext(status: number, headers?: Readonly<Record<string, string>>, path?: string): void;
  /** Method and path of each request. */
  readonly requests: string[];
  readonly transport: Transport;
}

/** The one token that the directory takes. */
export const TOKEN = 'directory-token-4711';

const READS_PEOPLE = 'the scope `people:read`';
const GROUPS = ['Administrators', 'Engineering', 'Finance', 'Everybody', 'Nobody at all'];

/** So many people in some groups; every tenth is suspended, every fiftieth has no email. */
export function directoryOf(people: number): Directory {
  const failures: { status: number; headers: Readonly<Record<string, string>>; path?: string }[] = [];
  const requests: string[] = [];
  const directory: Directory = {
    people: Array.from({ length: people }, (_, n) => ({
      id: `u${n}`,
      ...(n % 50 === 49 ? {} : { email: `Person${n}@example.com` }),
      name: n === 0 ? 'Ada <Lovelace>' : `Person ${n}`,
      status: n % 10 === 9 ? 'SUSPENDED' : 'ACTIVE',
      groups: ['g3', ...(n % 3 === 0 ? ['g1'] : []), ...(n === 0 ? ['g0', 'g2'] : [])],
    })),
    groups: new Map(GROUPS.map((name, n) => [`g${n}`, name])),
    failNext: (status, headers = {}, path) =>
      void failures.push({ status, headers, ...(path === undefined ? {} : { path }) }),
    requests,
    transport: {
      send: async (request) => {
        const url = new URL(request.url);
        requests.push(`${request.method} ${url.pathname}`);
        const next = failures.findIndex(({ path = url.pathname }) => path === url.pathname);
        const failure = next < 0 ? undefined : failures.splice(next, 1)[0];
        const { status, body } =
          failure === undefined
            ? answer(directory, request, url)
            : { status: failure.status, body: { message: 'Not now.' } };
        return {
          status,
          headers: { 'content-type': 'application/json', ...failure?.headers },
          body: new TextEncoder().encode(JSON.stringify(body)),
          url: request.url,
        };
      },
    },
  };
  return directory;
}

function answer(
  directory: Directory,
  request: TransportRequest,
  url: URL,
): { status: number; body: unknown } {
  if (request.headers['authorization'] !== `Bearer ${TOKEN}`)
    return { status: 401, body: { message: 'Who?' } };
  const { people } = directory;
  if (url.pathname === '/groups') return { status: 200, body: [...directory.groups] };
  if (request.method === 'POST') {
    const sent = z.object({ email: z.string(), name: z.string() }).parse(JSON.parse(String(request.body)));
    const person = { ...sent, id: `u${people.length}`, status: 'ACTIVE' as const, groups: ['g3'] };
    people.push(person);
    return { status: 201, body: person };
  }
  const [, , id] = url.pathname.split('/');
  if (id !== undefined) {
    const person = people.find((each) => each.id === id);
    return person === undefined
      ? { status: 404, body: { message: 'Nobody.' } }
      : { status: 200, body: person };
  }
  const from = Number(url.searchParams.get('from'));
  return { status: 200, body: people.slice(from, from + Number(url.searchParams.get('count'))) };
}

const PersonSchema = z.object({
  id: z.string(),
  email: z.string().optional(),
  name: z.string(),
  status: z.enum(['ACTIVE', 'SUSPENDED']),
  groups: z.array(z.string()),
});

/** A connector of the directory. */
export function directoryConnector() {
  const app = defineApp({
    appId: 'directory',
    settings: z.object({
      base_url: z.string().default('https://directory.example.com').describe('Where it is.'),
    }),
    credentials: ['token'],
    client: ({ settings, credential, ...context }) => {
      const http = createHttpClient(context, {
        baseUrl: settings.base_url,
        auth: bearerAuth(credential.token),
      });
      return {
        http,
        people: async (from: number, count: number) =>
          (await http.get('people', { query: { from, count }, schema: z.array(PersonSchema) })).data,
        groups: async () =>
          (await http.get('groups', { schema: z.array(z.tuple([z.string(), z.string()])) })).data,
      };
    },
  });
  const account = (person: z.infer<typeof PersonSchema>) => ({
    integration_specific_id: person.id,
    ...(person.email === undefined ? {} : { email: person.email }),
    username: person.name,
    user_status: person.status,
    extra_data: { groups: String(person.groups.length), note: '<i>of the app</i>' },
  });
  const paged = (seen: number, size: number, got: number) => ({
    ...(got < size ? {} : { token: String(seen) }),
    completeness: { seen, complete: got < size },
  });
  return app.integration({
    version: '1.0.0',
    description: {
      userFriendlyName: 'Directory',
      categories: ['IT_AND_SECURITY'],
      vendorDomain: 'example.com',
    },
    resourceTypes: [{ type_id: 'department', type_label: 'Department' }],
    entitlementTypes: [{ type_id: 'membership', type_label: 'Membership', resource_type_id: '', min: 0 }],
    permissions: {
      get_account: READS_PEOPLE,
      list_accounts: READS_PEOPLE,
      find_entitlement_associations: READS_PEOPLE,
    },
    capabilities: {
      validate: app.capability('validate_credentials', async ({ client }) => {
        await client.groups();
        return { response: { valid: true, unique_tenant_id: 'directory-1' } };
      }),
      accounts: app.capability('list_accounts', async ({ client, page }) => {
        const from = Number(page.token ?? 0);
        const size = page.size ?? 100;
        const people = await client.people(from, size);
        return { response: people.map(account), page: paged(from + people.length, size, people.length) };
      }),
      account: app.capability('get_account', async ({ client, request }) => {
        const { data } = await client.http.get(`people/${request.account_id}`, { schema: PersonSchema });
        return { response: account(data) };
      }),
      resources: app.capability('list_resources', () => ({
        response: [{ integration_specific_id: 'office', label: 'The <office>', resource_type: 'department' }],
      })),
      entitlements: app.capability('list_entitlements', async ({ client }) => {
        const groups = await client.groups();
        return {
          response: groups.map(([id, label]) => ({
            integration_specific_id: id,
            integration_specific_resource_id: '',
            entitlement_type: 'membership',
            label,
          })),
        };
      }),
      associations: app.capability('find_entitlement_associations', async ({ client, page }) => {
        const from = Number(page.token ?? 0);
        const size = page.size ?? 200;
        const people = await client.people(from, size);
        return {
          response: people.flatMap((person) =>
            person.groups.map((group) => ({
              account_id: person.id,
              integration_specific_entitlement_id: group,
              integration_specific_resource_id: '',
            })),
          ),
          page: paged(from + people.length, size, people.length),
        };
      }),
      create: app.extendedCapability(
        'create_account',
        {
          request: CreateAccount.extend({
            password: z.string().optional().meta({ 'x-secret': true }).describe('The first password.'),
          }),
        },
        async ({ client, request }) => {
          const { email = '', given_name = '', family_name = '', password } = request;
          const there = (await client.people(0, 1000)).find((person) => person.email === email);
          if (there !== undefined)
            return { response: { status: there.status, created: true, id: there.id }, effect: alreadyDone };
          const { data } = await client.http.post('people', {
            json: {
              email,
              name: `${given_name} ${family_name}`,
              ...(password === undefined ? {} : { password }),
            },
            schema: PersonSchema,
          });
          return { response: { status: data.status, created: true, id: data.id } };
        },
      ),
    },
  });
}
