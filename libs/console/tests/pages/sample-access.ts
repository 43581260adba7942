import type {
  AccessGraph,
  AccountSubject,
  Answer,
  ConnectionSubject,
  EntitlementSubject,
  Freshness,
  Questions,
  ResourceSubject,
  Run,
  Task,
} from '@patchbay/host';

/** Access that is made up, for pages that are looked at without a database. */

export const NOW = Date.parse('2026-11-23T06:45:00.000Z');

export const github: ConnectionSubject = { id: 'c1', connector: 'github', name: 'GitHub', state: 'active' };
export const okta: ConnectionSubject = { id: 'c2', connector: 'okta', name: 'Okta', state: 'active' };

export const fresh: Freshness = {
  streams: ['accounts', 'entitlement_associations'],
  complete: true,
  asOf: '2026-11-23T06:12:00.000Z',
  incomplete: [],
  incompleteCount: 0,
};

export const partial: Freshness = {
  ...fresh,
  complete: false,
  incomplete: [
    {
      connection: okta,
      stream: 'accounts',
      state: 'incomplete',
      reason: 'The app answered with 503 <after> page 7.',
      completeAt: '2026-11-22T03:00:00.000Z',
      reading: false,
    },
    { connection: okta, stream: 'resources', state: 'unread', reading: true },
  ],
  incompleteCount: 23,
};

export function answer<Item>(items: readonly Item[], more: Partial<Answer<Item>> = {}): Answer<Item> {
  return { items, freshness: fresh, ...more };
}

export const ada: AccountSubject = {
  connection: github,
  id: 'u1',
  label: 'Ada <Lovelace>',
  name: 'Ada <Lovelace>',
  username: 'ada',
  email: 'ada@example.com',
  status: 'ACTIVE',
  type: 'user',
  listed: true,
};

export const robot: AccountSubject = {
  connection: okta,
  id: 'robots/42',
  label: 'deploy-bot',
  listed: false,
};

export const repository: ResourceSubject = {
  connection: github,
  id: 'acme/api & web',
  label: 'acme/api & web',
  type: 'repository',
  listed: true,
};

export const admin: EntitlementSubject = {
  connection: github,
  id: 'admin',
  resourceId: repository.id,
  label: 'Admin',
  type: 'repository_permission',
  resourceLabel: repository.label,
  listed: true,
};

export const team: EntitlementSubject = {
  ...admin,
  id: 'team-1',
  resourceId: '',
  label: 'Platform',
  type: 'team_membership',
  resourceLabel: 'GitHub',
};

/** A picture around a person with so many accounts, entitlements and resources. */
export function pictureOf(accounts: number, entitlements: number, resources: number): AccessGraph {
  const some = (count: number) => Array.from({ length: count }, (_, index) => index);
  const connection = (index: number) => (index % 2 === 0 ? github : okta);
  return {
    nodes: [
      {
        id: 'p',
        kind: 'person',
        label: 'Ada Lovelace',
        subjectId: 'ada@example.com',
        listed: true,
        focus: true,
      },
      ...some(accounts).map((n) => ({
        id: `a${n}`,
        kind: 'account' as const,
        label: `ada.lovelace+${n}@example.com`,
        connection: connection(n),
        detail: 'ACTIVE',
        subjectId: `u${n}`,
        listed: true,
        focus: false,
      })),
      ...some(entitlements).map((n) => ({
        id: `e${n}`,
        kind: 'entitlement' as const,
        label: ['Admin', 'Maintainer of the platform', 'Billing manager', 'Reader'][n % 4] ?? 'Reader',
        connection: connection(n),
        detail: 'repository_permission',
        subjectId: `e${n}`,
        resourceId: `r${n % resources}`,
        listed: n % 17 !== 3,
        focus: false,
      })),
      ...some(resources).map((n) => ({
        id: `r${n}`,
        kind: 'resource' as const,
        label: n === 0 ? 'GitHub' : `acme/a-repository-with-a-long-name-${n}`,
        connection: connection(n),
        detail: 'repository',
        subjectId: n === 0 ? '' : `r${n}`,
        listed: true,
        focus: false,
      })),
    ],
    edges: [
      ...some(accounts).map((n) => ({ from: 'p', to: `a${n}` })),
      ...some(entitlements).map((n) => ({ from: `a${n % accounts}`, to: `e${n}` })),
      ...some(entitlements).map((n) => ({ from: `e${n}`, to: `r${n % resources}` })),
    ],
    more: entitlements > 20 ? [{ node: 'a0', count: 40, orMore: false }] : [],
    freshness: fresh,
  };
}

export const task: Task = {
  runId: 'run-1',
  stream: 'accounts',
  partition: 0,
  partitions: 1,
  state: 'complete',
  syncMode: 'full_refresh',
  records: 1204,
  pages: 13,
  added: 1200,
  changed: 4,
  removed: 0,
  waitedMilliseconds: 0,
  snapshot: true,
  attempts: 0,
  startedAt: '2026-11-23T06:44:00.000Z',
  endedAt: '2026-11-23T06:44:12.000Z',
};

export const run: Run = {
  id: 'run-1',
  connectionId: 'c1',
  mode: 'full',
  startedBy: 'manual',
  state: 'running',
  createdAt: '2026-11-23T06:44:00.000Z',
  startedAt: '2026-11-23T06:44:00.000Z',
  tasks: [
    task,
    {
      ...task,
      stream: 'resources',
      state: 'running',
      records: 300,
      estimate: 800,
      snapshot: false,
      endedAt: undefined,
    },
    {
      ...task,
      stream: 'entitlement_associations',
      partition: 1,
      partitions: 4,
      state: 'queued',
      records: 90,
      pages: 1,
      waitedMilliseconds: 61_000,
      snapshot: false,
      notBefore: '2026-11-23T06:46:10.000Z',
      reason: { message: 'The app allows 5,000 requests in an hour.', errorCode: 'rate_limit' },
      endedAt: undefined,
    },
    {
      ...task,
      stream: 'entitlements',
      state: 'queued',
      records: 0,
      pages: 0,
      added: 0,
      changed: 0,
      snapshot: false,
      startedAt: undefined,
      endedAt: undefined,
    },
  ],
};

/** Questions of which each is answered with what is made up here. */
export function sampleQuestions(own: Partial<Questions> = {}): Questions {
  const way = { entitlement: admin, through: [team], firstSeenAt: '2026-11-01T00:00:00.000Z' };
  return {
    whoHas: async () => answer([{ account: ada, ways: [way], moreWays: 0 }]),
    whoReaches: async () =>
      answer([
        { account: ada, ways: [way, { ...way, through: [] }], moreWays: 3 },
        { account: robot, ways: [{ ...way, through: [] }], moreWays: 0 },
      ]),
    reachOf: async () =>
      answer([{ account: ada, entitlement: admin, resource: repository, ways: [way], moreWays: 0 }]),
    changesSince: async () =>
      answer([
        {
          id: '2',
          at: '2026-11-23T06:44:05.000Z',
          run: 'run-1',
          connection: github,
          stream: 'accounts',
          kind: 'changed',
          sentence: 'Ada <Lovelace> is SUSPENDED and not ACTIVE.',
          fields: [
            { field: 'user_status', before: 'ACTIVE', after: 'SUSPENDED' },
            { field: 'extra_data.team', after: ['a', '<b>'] },
          ],
          before: { user_status: 'ACTIVE' },
          after: { user_status: 'SUSPENDED' },
          account: ada,
        },
        {
          id: '1',
          at: '2026-11-23T06:44:04.000Z',
          run: 'run-1',
          connection: github,
          stream: 'entitlement_associations',
          kind: 'removed',
          sentence: 'Ada <Lovelace> lost Admin on acme/api & web.',
          fields: [],
          before: { account_id: 'u1' },
          account: ada,
          entitlement: admin,
          resource: repository,
        },
      ]),
    accountsWithoutOwner: async () =>
      answer([{ account: robot, reason: 'no_email', entitlements: { count: 1000, more: true } }]),
    unusedEntitlements: async () =>
      answer([
        {
          entitlement: admin,
          reason: 'unknown',
          holders: { count: 2, more: false },
          unknownHolders: 1,
          lastActivityAt: '2026-01-01T00:00:00.000Z',
        },
      ]),
    inactiveAccountsWithAccess: async () =>
      answer([
        {
          account: { ...ada, status: 'SUSPENDED' },
          entitlements: { count: 3, more: false },
          changedAt: '2026-11-01T00:00:00.000Z',
        },
      ]),
    orphanedAssociations: async () =>
      answer([
        {
          kind: 'account_not_listed',
          account: robot,
          entitlement: admin,
          resource: repository,
          firstSeenAt: '2026-11-01T00:00:00.000Z',
        },
      ]),
    accounts: async () =>
      answer(
        [ada, robot].map((account) => ({
          account,
          entitlements: { count: 2, more: false },
          record: { integration_specific_id: account.id, extra_data: { team: 'web' }, user_status: 'ACTIVE' },
          firstSeenAt: '2026-11-01T00:00:00.000Z',
          changedAt: '2026-11-02T00:00:00.000Z',
        })),
        { next: 'cursor-2', freshness: partial },
      ),
    resources: async () =>
      answer([
        {
          resource: repository,
          entitlements: { count: 3, more: false },
          record: {},
          firstSeenAt: '2026-11-01T00:00:00.000Z',
          changedAt: '2026-11-02T00:00:00.000Z',
        },
      ]),
    entitlements: async () =>
      answer([
        {
          entitlement: admin,
          holders: { count: 1000, more: true },
          record: {},
          firstSeenAt: '2026-11-01T00:00:00.000Z',
          changedAt: '2026-11-02T00:00:00.000Z',
        },
      ]),
    people: async () =>
      answer([
        { email: 'ada@example.com', label: 'Ada <Lovelace>', accounts: 2, activeAccounts: 1, connections: 2 },
      ]),
    counts: async () =>
      answer([
        { connection: github, accounts: 9000, resources: 20, entitlements: 60, associations: 900 },
        { connection: okta, accounts: 1000, resources: 2, entitlements: 6, associations: 90 },
      ]),
    account: async () => ({
      account: robot,
      entitlements: { count: 2, more: false },
      record: { integration_specific_id: robot.id, extra_data: { owner: 'ops', tier: '1' } },
      firstSeenAt: '2026-11-01T00:00:00.000Z',
      changedAt: '2026-11-02T00:00:00.000Z',
    }),
    resource: async () => ({
      resource: repository,
      entitlements: { count: 3, more: false },
      record: { description: 'What the <web> asks.' },
      firstSeenAt: '2026-11-01T00:00:00.000Z',
      changedAt: '2026-11-02T00:00:00.000Z',
    }),
    entitlement: async () => ({
      entitlement: admin,
      holders: { count: 1, more: false },
      record: {},
      firstSeenAt: '2026-11-01T00:00:00.000Z',
      changedAt: '2026-11-02T00:00:00.000Z',
    }),
    person: async () => ({
      email: 'ada@example.com',
      label: 'Ada <Lovelace>',
      accounts: 2,
      activeAccounts: 1,
      connections: 2,
      accountList: [ada, robot],
    }),
    graph: async () => pictureOf(3, 6, 3),
    freshness: async () => ({ items: [] }),
    ...own,
  };
}
