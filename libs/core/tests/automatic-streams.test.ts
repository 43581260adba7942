import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  connectorManifest,
  defineApp,
  standardCapabilities,
  type CapabilityDefinition,
  type Integration,
  type StandardCapabilityName,
} from '../src/index.ts';
import { automaticStreams, type StreamSource } from '../src/streams.ts';

const app = defineApp({ appId: 'acme', settings: z.object({}), credentials: ['token'], client: () => ({}) });

type Source = StreamSource<object, Record<string, never>, { token: string }>;

function withCapabilities(
  names: readonly StandardCapabilityName[],
  more: Readonly<Record<string, CapabilityDefinition<object>>> = {},
  own: readonly string[] = [],
): Integration {
  const capabilities = Object.fromEntries(
    ['validate_credentials' as const, ...names].map((name) => [
      name,
      app.capability(name, () => ({ response: [] as never })),
    ]),
  );
  const streams = Object.fromEntries(own.map((name) => [name, app.stream({ ...source, name })]));
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
    capabilities: { ...capabilities, ...more },
    streams,
  });
}

const source: Source = {
  name: 'tickets',
  syncModes: ['full_refresh'],
  primaryKey: [['id']],
  schema: { type: 'object' },
  resumable: false,
  parents: [],
  async *read() {
    yield { type: 'end', snapshot: true, completeness: { seen: 0, complete: true } };
  },
};

const standardLists = Object.entries(standardCapabilities)
  .filter(([, { level, response }]) => level === 'read' && response.jsonSchema('output')['type'] === 'array')
  .map(([name]) => name as StandardCapabilityName);

describe('the streams that list capabilities are', () => {
  it.each(standardLists)('has one for %s, with a key of fields that a record must have', (name) => {
    const [stream, ...others] = automaticStreams(withCapabilities([name, 'list_accounts'])).filter(
      ({ capability }) => capability === name,
    );
    expect(others).toEqual([]);
    expect(stream?.primaryKey.length).toBeGreaterThan(0);
    expect(stream?.schema).toMatchObject({ type: 'object' });
    for (const [field, ...rest] of stream?.primaryKey ?? []) {
      expect(rest).toEqual([]);
      expect(stream?.schema['required']).toContain(field);
    }
    new Ajv2020({ strict: false }).compile(stream?.schema ?? false);
  });

  it('has the key of the model where the contract says one', () => {
    for (const stream of automaticStreams(withCapabilities(standardLists))) {
      const hash = stream.schema['x-unique-hash'];
      if (hash !== undefined) expect(stream.primaryKey).toEqual((hash as string[]).map((field) => [field]));
    }
  });

  it('has names that follow from those of the capabilities, in order', () => {
    expect(automaticStreams(withCapabilities(standardLists)).map(({ name }) => name)).toEqual([
      'accounts',
      'activity_records',
      'applications',
      'applications_accounts',
      'applications_activity_records',
      'applications_entitlement_associations',
      'applications_entitlements',
      'applications_resources',
      'credential_last_activity',
      'credentials',
      'custom_attributes_schema',
      'entitlement_assignments',
      'entitlement_associations',
      'entitlements',
      'expenses',
      'last_activity',
      'non_human_account_last_activity',
      'non_human_accounts',
      'resources',
    ]);
  });

  it('reads associations of one account at a time only where they cannot be listed', () => {
    const of = (...names: StandardCapabilityName[]) =>
      automaticStreams(withCapabilities(names)).map(({ capability }) => capability);
    expect(of('list_accounts', 'get_account_entitlement_associations')).toEqual([
      'list_accounts',
      'get_account_entitlement_associations',
    ]);
    expect(
      of('find_entitlement_associations', 'list_accounts', 'get_account_entitlement_associations'),
    ).toEqual(['list_accounts', 'find_entitlement_associations']);
    expect(of('get_account_entitlement_associations', 'get_last_activity')).toEqual([]);
  });

  it('reads accounts incrementally where updates can be told, and the audit log always', () => {
    const modesOf = (...names: StandardCapabilityName[]) =>
      Object.fromEntries(
        automaticStreams(withCapabilities(names)).map(({ name, syncModes }) => [name, syncModes]),
      );
    expect(modesOf('list_accounts')).toEqual({ accounts: ['full_refresh'] });
    expect(
      modesOf('list_accounts', 'list_updated_accounts', 'list_resources', 'list_activity_records'),
    ).toEqual({
      accounts: ['full_refresh', 'incremental'],
      activity_records: ['full_refresh', 'incremental'],
      resources: ['full_refresh'],
    });
  });

  it('leaves a name to the stream that the connector has of its own', () => {
    const integration = withCapabilities(['list_accounts', 'list_resources'], {}, ['accounts']);
    expect(automaticStreams(integration).map(({ name }) => name)).toEqual(['resources']);
    expect(connectorManifest(integration).streams).toMatchObject([
      { name: 'accounts', primary_key: [['id']] },
      { name: 'resources', capability: 'list_resources', primary_key: [['integration_specific_id']] },
    ]);
    expect(connectorManifest(integration).streams[0]).not.toHaveProperty('capability');
  });

  it("has a list of the connector's own that can be asked for without saying anything", () => {
    const options = { level: 'read', kind: 'list', response: z.array(z.object({ id: z.string() })) } as const;
    const list = (name: string, request: z.ZodObject) =>
      app.customCapability(name, { ...options, request }, () => ({ response: [] }));
    const integration = withCapabilities([], {
      seats: list('list_seats', z.object({ all: z.boolean().default(false) })),
      ofTeam: list('list_seats_of_team', z.object({ team_id: z.string() })),
      words: app.customCapability(
        'list_words',
        { level: 'read', kind: 'list', request: z.object({}), response: z.array(z.string()) },
        () => ({ response: [] }),
      ),
    });
    expect(automaticStreams(integration)).toMatchObject([
      { name: 'seats', capability: 'list_seats', primaryKey: [], syncModes: ['full_refresh'] },
    ]);
  });
});
