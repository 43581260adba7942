import { defineApp, type ClientContext, type Integration, type TokenCredential } from '@patchbay/core';
import { bearerAuth, createHttpClient, type HttpClient } from '@patchbay/http';
import { listed, listing, offsetPaging } from '@patchbay/pagination';
import { z } from 'zod';
import { declaredBudgets, type VendorKind } from './budgets.ts';

const Settings = z.object({ base_url: z.string() });
const Account = z.object({
  id: z.string(),
  email: z.string(),
  given_name: z.string(),
  family_name: z.string(),
  title: z.string(),
  created_at: z.string(),
});
const Entitlement = z.object({ id: z.string(), label: z.string() });
const Association = z.object({ account_id: z.string(), entitlement_id: z.string() });

class VendorClient {
  readonly #http: HttpClient;

  constructor(context: ClientContext<z.infer<typeof Settings>, TokenCredential>) {
    this.#http = createHttpClient(context, {
      baseUrl: context.settings.base_url,
      auth: bearerAuth(context.credential.token),
    });
  }

  /** All pages of a list, of a hundred records each. */
  list<Item>(list: string, item: z.ZodType<Item>) {
    return listing(
      offsetPaging({ pageSize: 100, endsAt: 'short-page' }),
      ({ query }) => this.#http.get(`/${list}`, { query, schema: z.array(item) }),
      ({ data }) => ({ items: data }),
    );
  }
}

/** The connector of one of the vendors, written as any other. */
function connectorOf(kind: VendorKind): Integration {
  const app = defineApp({
    appId: kind.name,
    settings: Settings,
    credentials: ['token'],
    rateLimit: declaredBudgets(kind),
    client: (context) => new VendorClient(context),
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: kind.name, categories: ['OTHER'] },
    resourceTypes: [],
    entitlementTypes: [],
    capabilities: {
      validate: app.capability('validate_credentials', ({ credential }) => ({
        response: { valid: true, unique_tenant_id: credential.token },
      })),
      accounts: app.capability('list_accounts', async ({ client, page }) => {
        const { response, ...rest } = await listed(page, client.list('accounts', Account));
        return {
          ...rest,
          response: response.map(({ id, email, given_name, family_name, title, created_at }) => ({
            integration_specific_id: id,
            email,
            given_name,
            family_name,
            user_status: 'ACTIVE' as const,
            extra_data: { title, created_at },
          })),
        };
      }),
      entitlements: app.capability('list_entitlements', async ({ client, page }) => {
        const { response, ...rest } = await listed(page, client.list('entitlements', Entitlement));
        return {
          ...rest,
          response: response.map(({ id, label }) => ({
            integration_specific_id: id,
            integration_specific_resource_id: '',
            entitlement_type: 'group',
            label,
            is_assignable: true,
          })),
        };
      }),
      associations: app.capability('find_entitlement_associations', async ({ client, page }) => {
        const { response, ...rest } = await listed(page, client.list('associations', Association));
        return {
          ...rest,
          response: response.map(({ account_id, entitlement_id }) => ({
            account_id,
            integration_specific_entitlement_id: entitlement_id,
            integration_specific_resource_id: '',
          })),
        };
      }),
    },
  });
}

/** The connectors of these vendors, by name. */
export function vendorConnectors(kinds: readonly VendorKind[]): Readonly<Record<string, Integration>> {
  return Object.fromEntries(kinds.map((kind) => [kind.name, connectorOf(kind)]));
}
