import { readFileSync } from 'node:fs';
import type { ConnectorManifest } from '@patchbay/core';
import type { Connection, Questions, Run, Syncs } from '@patchbay/host';
import type { ConsoleHost } from '../../src/index.ts';
import { catalogueOf, fakeHost } from '../fake-host.ts';
import { run, sampleQuestions } from './sample-access.ts';

const scim = JSON.parse(
  readFileSync(new URL('../../../../connectors/scim/connector.json', import.meta.url), 'utf8'),
) as ConnectorManifest;

const connection: Connection = {
  id: 'c1',
  tenant: 'default',
  connector: 'scim',
  name: 'GitHub',
  settings: { base_url: 'https://scim.example.com/v2', indirect_memberships: true },
  credentialIds: ['token'],
  uniqueTenantId: 'scim.example.com',
  state: 'active',
  createdAt: '2026-11-01T09:00:00.000Z',
  updatedAt: '2026-11-01T09:00:00.000Z',
};

/** What a test knows better than {@link sampleHost}. */
export interface SampleParts {
  readonly connection?: Partial<Connection>;
  readonly questions?: Partial<Questions>;
  readonly runs?: readonly Run[];
  readonly syncs?: Partial<Syncs>;
  readonly dispatch?: ConsoleHost['dispatch'];
}

/** A host with two connections and access that is made up. */
export function sampleHost(parts: SampleParts = {}): ConsoleHost {
  const host = fakeHost();
  const connections = [
    { ...connection, ...parts.connection },
    { ...connection, id: 'c2', name: 'Okta' },
  ];
  const runs = parts.runs ?? [run];
  return {
    ...host,
    catalogue: catalogueOf([scim]),
    connections: {
      ...host.connections,
      get: async (id) => connections.find((each) => each.id === id),
      list: async () => connections,
    },
    questions: sampleQuestions(parts.questions),
    syncs: {
      ...host.syncs,
      get: async (id) => runs.find((each) => each.id === id),
      list: async () => runs,
      schedules: async () => [],
      ...parts.syncs,
    },
    ...(parts.dispatch === undefined ? {} : { dispatch: parts.dispatch }),
  };
}
