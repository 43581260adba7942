import { defineApp, type ClientContext } from '@patchbay/core';
import { bearerAuth, createHttpClient, path } from '@patchbay/http';
import { parentSlices, stream } from '@patchbay/streams';
import { z } from 'zod';

const Settings = z.object({ base_url: z.string(), workspace: z.string() });
const Page = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  next: z.int().optional(),
  total: z.int(),
});

class DeskClient {
  readonly #http;

  constructor(context: ClientContext<z.infer<typeof Settings>, { readonly token: string }>) {
    const { base_url: baseUrl, workspace } = context.settings;
    this.#http = createHttpClient(context, {
      baseUrl: `${baseUrl}/${workspace}`,
      auth: bearerAuth(context.credential.token),
    });
  }

  async list(name: string, offset: number, project?: string) {
    const query = { offset, ...(project === undefined ? {} : { project }) };
    return (await this.#http.get(path`${name}`, { query, schema: Page })).data;
  }
}

/** A connector for the vendor of the tests, whose budget is one of the vendor's tenants. */
export function desk(rateLimit: { readonly requestsPerWindow: number; readonly windowSeconds: number }) {
  const app = defineApp({
    appId: 'desk',
    settings: Settings,
    credentials: ['token'],
    rateLimit,
    client: (context) => new DeskClient(context),
  });
  const list =
    (name: string) =>
    async ({ client, page }: { client: DeskClient; page: { readonly token?: string | undefined } }) => {
      const offset = Number(page.token ?? 0);
      const { items, next, total } = await client.list(name, offset);
      const seen = offset + items.length;
      return {
        response: items as never,
        page: {
          ...(next === undefined ? {} : { token: `${next}` }),
          completeness: { seen, declared_total: total, complete: next === undefined && seen === total },
        },
      };
    };
  const pagesOf = (client: DeskClient, name: string, project?: string) => ({
    id: 'offset',
    read: async (position: unknown) => {
      const { items, next } = await client.list(name, Number(position ?? 0), project);
      return { items, ...(next === undefined ? {} : { next }) };
    },
  });
  const projects = app.stream(
    stream({
      name: 'projects',
      primaryKey: 'id',
      schema: z.object({ id: z.string() }),
      pages: ({ context }) => pagesOf(context.client, 'projects'),
    }),
  );
  const tickets = app.stream(
    stream({
      name: 'tickets',
      primaryKey: 'id',
      schema: z.object({ id: z.string(), subject: z.string() }),
      slices: parentSlices({ stream: projects, key: 'id', field: 'project' }),
      pages: ({ context, slice }) => pagesOf(context.client, 'tickets', String(slice['project'])),
    }),
  );
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Desk', categories: ['OTHER'] },
    capabilities: {
      validate: app.capability('validate_credentials', async ({ client, settings }) => {
        await client.list('projects', 0);
        return { response: { valid: true, unique_tenant_id: settings.workspace } };
      }),
      accounts: app.capability('list_accounts', list('accounts')),
      resources: app.capability('list_resources', list('resources')),
      entitlements: app.capability('list_entitlements', list('entitlements')),
      associations: app.capability('find_entitlement_associations', list('associations')),
    },
    streams: { projects, tickets },
  });
}
