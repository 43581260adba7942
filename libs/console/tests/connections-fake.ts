import type { Connection, ConnectionDraft, ValidationEnvelope } from '@patchbay/host';
import type { ConsoleHost } from '../src/index.ts';

/** Connections in memory, which note what they are asked for. */
export interface FakeConnections {
  readonly connections: ConsoleHost['connections'];
  readonly kept: Map<string, Connection>;
  readonly calls: { readonly name: string; readonly given: unknown }[];
  /** What `validate` answers. */
  answer: ValidationEnvelope;
  /** What the next write throws. */
  refusal: Error | undefined;
}

export function fakeConnections(): FakeConnections {
  const kept = new Map<string, Connection>();
  const fake: FakeConnections = {
    kept,
    calls: [],
    answer: { response: { valid: true, unique_tenant_id: 'acme' } } as ValidationEnvelope,
    refusal: undefined,
    connections: {
      create: async (draft) => {
        note('create', draft);
        return keep(`c${kept.size + 1}`, draft);
      },
      validate: async (given) => {
        note('validate', given);
        return fake.answer;
      },
      get: async (id) => kept.get(id),
      list: async () => [...kept.values()],
      update: async (id, changes) => {
        note('update', { id, ...changes });
        const before = kept.get(id) as Connection;
        const { name = before.name, settings = before.settings, state = before.state } = changes;
        const after = { ...before, name, settings, state };
        kept.set(id, after);
        return after;
      },
      remove: async (id) => void kept.delete(id),
      beginAuthorization: async (request) => {
        note('beginAuthorization', request);
        return { url: 'https://vendor.example/authorize?state=s&x="><script>' };
      },
      finishAuthorization: async (url, session) => {
        note('finishAuthorization', { url, session });
        return { ...keep('c9', { connector: 'github', name: 'GitHub' }), renewable: true };
      },
    },
  };
  function note(name: string, given: unknown): void {
    fake.calls.push({ name, given });
    const { refusal } = fake;
    if (refusal === undefined || name === 'validate') return;
    fake.refusal = undefined;
    throw refusal;
  }
  function keep(id: string, { connector, name, settings = {}, auth }: ConnectionDraft): Connection {
    const at = '2026-11-23T06:00:00.000Z';
    const credentialIds = auth === undefined ? [] : [String(Object(auth).id)];
    const connection: Connection = {
      id,
      tenant: 'default',
      connector,
      name,
      settings,
      credentialIds,
      state: 'active',
      createdAt: at,
      updatedAt: at,
    };
    kept.set(id, connection);
    return connection;
  }
  return fake;
}
