import { defineApp, type Integration } from '@patchbay/core';
import { z } from 'zod';

/** An app of a company that does not exist: who has what in it. */
interface SampleApp {
  readonly appId: string;
  readonly name: string;
  /** What an entitlement is in this app, such as `Team role`. */
  readonly type: string;
  /** Resources by id; '' is the app as a whole. */
  readonly resources: Readonly<Record<string, string>>;
  /** Entitlements as `resource/label`, and who has each. */
  readonly access: Readonly<Record<string, readonly string[]>>;
}

const PEOPLE = [
  'Ada Lovelace',
  'Grace Hopper',
  'Alan Turing',
  'Katherine Johnson',
  'Edsger Dijkstra',
] as const;
const [ADA, GRACE, ALAN, KATHERINE, EDSGER] = PEOPLE;

const APPS: readonly SampleApp[] = [
  {
    appId: 'github',
    name: 'GitHub',
    type: 'repository_permission',
    resources: { engine: 'analytical-engine', billing: 'billing-service' },
    access: { 'engine/Admin': [ADA, ALAN], 'engine/Write': [GRACE], 'billing/Read': [ADA, EDSGER] },
  },
  {
    appId: 'slack',
    name: 'Slack',
    type: 'user_group',
    resources: {},
    access: { '/Engineering': [ADA, GRACE, ALAN, EDSGER], '/Incident response': [ADA, KATHERINE] },
  },
  {
    appId: 'google-workspace',
    name: 'Google Workspace',
    type: 'group',
    resources: {},
    access: { '/everybody@example.com': [...PEOPLE], '/finance@example.com': [KATHERINE, ADA] },
  },
  {
    appId: 'pagerduty',
    name: 'PagerDuty',
    type: 'team_role',
    resources: { platform: 'Platform team' },
    access: { 'platform/Manager': [ADA], 'platform/Responder': [GRACE, ALAN] },
  },
];

/** The apps of the sample company by the ids of their connectors: they answer from memory, and call nobody. */
export function sampleCompany(): Readonly<Record<string, Integration>> {
  return Object.fromEntries(APPS.map((sample) => [sample.appId, integrationOf(sample)]));
}

/** What the connections are called. */
export const SAMPLE_NAMES: ReadonlyMap<string, string> = new Map(
  APPS.map(({ appId, name }) => [appId, name]),
);

function integrationOf({ appId, name, type, resources, access }: SampleApp): Integration {
  const app = defineApp({ appId, settings: z.object({}), credentials: [], client: () => ({}) });
  const grants = Object.entries(access).map(([key, holders]) => {
    const [resource = '', label = ''] = key.split('/');
    return { key, resource, label, holders };
  });
  const people = PEOPLE.filter((person) => grants.some(({ holders }) => holders.includes(person)));
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: name, categories: ['DEVELOPERS'], vendorDomain: 'example.com' },
    resourceTypes: [{ type_id: 'resource', type_label: 'Resource' }],
    entitlementTypes: [{ type_id: type, type_label: type, resource_type_id: 'resource', min: 0 }],
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: `${appId}-1` },
      })),
      accounts: app.capability('list_accounts', () =>
        whole(
          people.map((person) => ({
            integration_specific_id: idOf(person),
            email: `${idOf(person)}@example.com`,
            given_name: person.split(' ')[0] ?? person,
            family_name: person.split(' ')[1] ?? '',
            user_status: 'ACTIVE' as const,
          })),
        ),
      ),
      resources: app.capability('list_resources', () =>
        whole(
          Object.entries(resources).map(([id, label]) => ({
            integration_specific_id: id,
            label,
            resource_type: 'resource',
          })),
        ),
      ),
      entitlements: app.capability('list_entitlements', () =>
        whole(
          grants.map(({ key, resource, label }) => ({
            integration_specific_id: key,
            integration_specific_resource_id: resource,
            entitlement_type: type,
            label,
          })),
        ),
      ),
      associations: app.capability('find_entitlement_associations', () =>
        whole(
          grants.flatMap(({ key, resource, holders }) =>
            holders.map((person) => ({
              account_id: idOf(person),
              integration_specific_entitlement_id: key,
              integration_specific_resource_id: resource,
            })),
          ),
        ),
      ),
    },
  });
}

/** All of a list, on one page. */
function whole<Item>(response: Item[]): {
  response: Item[];
  page: { completeness: { seen: number; complete: true } };
} {
  return { response, page: { completeness: { seen: response.length, complete: true } } };
}

function idOf(person: string): string {
  return person.toLowerCase().replace(' ', '.');
}
