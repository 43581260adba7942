import { createVerify } from 'node:crypto';
import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import {
  ADA,
  ada,
  ADMINS,
  API,
  assignment,
  autoproc,
  CASES,
  ceo,
  EMEA,
  EXPORT,
  field,
  grace,
  groups,
  keys,
  linus,
  member,
  organization,
  ORIGIN,
  record,
  REPORTS,
  ROLE_GROUP,
  sales,
  SELLERS,
  STANDARD,
  systemGroupRecords,
  WORLD,
} from './common-mock-data.ts';
import { RefusedQuery, runSoql, type Row } from './soql-engine.ts';

export const accessToken = '00DAcme!good';

/** Of how many records an answer is, so that lists have several. */
const BATCH = 2;

type Mutable = Record<string, unknown>;

const NOW = '2026-01-15T12:00:00.000+0000';

const profile = (id: string, Name: string) =>
  record('Profile', id, {
    Name,
    Description: null,
    UserType: 'Standard',
    UserLicense: { Name: 'Salesforce' },
  });

const permissionSet = (id: string, Name: string, rest: object = {}) =>
  record('PermissionSet', id, {
    Name,
    Label: Name,
    Description: null,
    Type: 'Regular',
    NamespacePrefix: null,
    IsCustom: true,
    IsOwnedByProfile: false,
    ...rest,
  });

const crm = (object: string, id: string, time: string, fields: object, IsDeleted = false) =>
  record(object, id.padEnd(18, '0'), {
    IsDeleted,
    OwnerId: ADA,
    CreatedDate: time,
    LastModifiedDate: time,
    SystemModstamp: time,
    ...fields,
  });

const company = (id: string, time: string, Name: string, IsDeleted = false) =>
  crm(
    'Account',
    id,
    time,
    {
      Name,
      Type: 'Customer',
      ParentId: null,
      Industry: null,
      Website: null,
      Phone: null,
      AnnualRevenue: 1e6,
      NumberOfEmployees: 5,
    },
    IsDeleted,
  );

const objectsOf = (): Record<string, Mutable[]> => ({
  Organization: [organization],
  User: [ada, grace, linus, autoproc].map((each) => ({
    ...each,
    Cost_Center__c: each === ada ? '42' : null,
  })),
  UserLogin: [ada, grace, linus, autoproc].map(({ Id }) =>
    record('UserLogin', Id.replace('005', '0Yw'), { UserId: Id, IsFrozen: false }),
  ),
  Profile: [profile(ADMINS, 'System Administrator'), profile(STANDARD, 'Standard User')],
  UserRole: [ceo, sales],
  PermissionSet: [
    permissionSet(EXPORT, 'Export'),
    permissionSet(REPORTS, 'Reports'),
    permissionSet('0PSOfAdmins0000000', 'X00eAdmin', { Type: 'Profile', IsOwnedByProfile: true }),
    permissionSet('0PSOfSellers000000', 'Sellers', { Type: 'Group' }),
  ],
  PermissionSetGroup: [
    record('PermissionSetGroup', SELLERS, {
      DeveloperName: 'Sellers',
      MasterLabel: 'Sellers',
      Description: null,
      Status: 'Updated',
      NamespacePrefix: null,
    }),
  ],
  PermissionSetAssignment: [
    assignment('Own', ADA, {
      PermissionSetId: '0PSOfAdmins0000000',
      PermissionSet: { IsOwnedByProfile: true },
    }),
    assignment('Export', ADA, { PermissionSetId: EXPORT }),
  ],
  Group: [...groups, ...systemGroupRecords],
  GroupMember: [member(CASES, ADA), member(EMEA, ROLE_GROUP), member(WORLD, EMEA)],
  Account: [
    company('001A', '2026-01-10T08:00:00.000+0000', 'Analytical Engines'),
    company('001B', '2026-01-11T08:00:00.000+0000', 'Gone', true),
    company('001C', '2026-01-12T08:00:00.000+0000', 'Compilers'),
  ],
  Contact: ['2026-01-10', '2026-01-12'].map((day) =>
    crm('Contact', `003${day.slice(-2)}`, `${day}T08:00:00.000+0000`, {
      AccountId: '001A'.padEnd(18, '0'),
      FirstName: 'Charles',
      LastName: 'Babbage',
      Email: 'charles@example.com',
      Phone: null,
      Title: null,
      Department: null,
    }),
  ),
  Opportunity: ['2026-01-11', '2026-01-13'].map((day) =>
    crm('Opportunity', `006${day.slice(-2)}`, `${day}T08:00:00.000+0000`, {
      AccountId: '001A'.padEnd(18, '0'),
      Name: 'Engine no. 2',
      StageName: 'Prospecting',
      Amount: 17000.5,
      Probability: 10,
      CloseDate: '2026-06-30',
      Type: null,
      LeadSource: 'Web',
      IsClosed: false,
      IsWon: false,
    }),
  ),
});

const PREFIXES: Readonly<Record<string, string>> = {
  User: '005',
  GroupMember: '011',
  PermissionSetAssignment: '0Pa',
};

const refused = (status: number, errorCode: string, message: string) =>
  HttpResponse.json([{ message, errorCode }], { status });

/** The claims of an assertion that the app's key signed; undefined: another one did. */
function claimsOf(assertion: string): Row | undefined {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const isSigned = createVerify('RSA-SHA256')
    .update(`${header}.${payload}`)
    .verify(keys.publicKey, Buffer.from(signature, 'base64url'));
  return isSigned ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Row) : undefined;
}

export interface World {
  readonly objects: Record<string, Mutable[]>;
  /** Tokens that are good. */
  readonly tokens: Set<string>;
}

/** An organization of Salesforce in memory, which runs the queries that it is sent. */
export function world(given: Partial<World> = {}) {
  const objects = given.objects ?? objectsOf();
  const tokens = given.tokens ?? new Set([accessToken]);
  const open = new Map<string, readonly Row[]>();
  const refusals = new Map<string, () => Response>();
  let lastId = 0;

  const batch = (rows: readonly Row[], from: number, id: string, total: number) => {
    const next = from + BATCH;
    const done = next >= rows.length;
    open.set(id, rows);
    return HttpResponse.json({
      totalSize: total,
      done,
      ...(done ? {} : { nextRecordsUrl: `${API}/query/${id}-${next}` }),
      records: rows.slice(from, next),
    } as never);
  };

  type Handle = (given: {
    readonly url: URL;
    readonly object: string;
    readonly id: string;
    readonly body: () => Promise<Mutable>;
  }) => Response | Promise<Response>;

  const on = (method: 'get' | 'post' | 'patch' | 'delete', path: string, handle: Handle) =>
    http[method](`${ORIGIN}${API}/${path}`, async ({ request, params }) => {
      if (!tokens.has((request.headers.get('authorization') ?? '').replace('Bearer ', ''))) {
        return refused(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
      }
      const refusal = refusals.get(path);
      if (refusal !== undefined) return refusal();
      const answer = await handle({
        url: new URL(request.url),
        object: String(params['object']),
        id: String(params['id']),
        body: async () => (await request.json()) as Mutable,
      });
      const used = new Headers(answer.headers);
      used.set('sforce-limit-info', 'api-usage=18/100000');
      return new HttpResponse(answer.body, { status: answer.status, headers: used });
    });

  const query = (all: boolean): Handle => {
    return ({ url }) => {
      try {
        const text = url.searchParams.get('q') ?? '';
        const seen = all
          ? objects
          : Object.fromEntries(
              Object.entries(objects).map(([name, rows]) => [
                name,
                rows.filter((row) => row['IsDeleted'] !== true),
              ]),
            );
        const grouped = (seen['GroupMember'] ?? []).map((row) => ({
          ...row,
          Group: objects['Group']?.find(({ Id }) => Id === row['GroupId']),
        }));
        const rows = runSoql(text, { ...seen, GroupMember: grouped });
        return batch(rows, 0, `0r8${(lastId += 1)}`, rows.length);
      } catch (error) {
        if (!(error instanceof RefusedQuery)) throw error;
        return refused(400, error.errorCode, error.message);
      }
    };
  };

  const write = (object: string, id: string, values: Mutable): void => {
    const row = objects[object]?.find(({ Id }) => Id === id);
    if (row !== undefined) Object.assign(row, values, { LastModifiedDate: NOW, SystemModstamp: NOW });
  };

  const add = (object: string, values: Mutable): string => {
    const id = `${PREFIXES[object] ?? 'a00'}New${(lastId += 1)}`.padEnd(18, '0');
    objects[object]?.push({ ...record(object, id, values) });
    return id;
  };

  const handlers = [
    on('get', 'query', query(false)),
    on('get', 'queryAll', query(true)),
    on('get', 'query/:id', ({ id }) => {
      const [locator = '', from = ''] = id.split('-');
      const rows = open.get(locator);
      if (rows === undefined) return refused(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
      return batch(rows, Number(from), locator, rows.length);
    }),
    on('get', 'sobjects/User/describe', () =>
      HttpResponse.json({
        name: 'User',
        fields: [field('Id', 'id', { custom: false }), field('Cost_Center__c', 'picklist')],
      }),
    ),
    on('post', 'sobjects/:object', async ({ object, body }) => {
      const values = await body();
      if (object === 'User') {
        if (objects['User']?.some(({ Username }) => Username === values['Username'])) {
          return refused(400, 'DUPLICATE_USERNAME', 'Duplicate Username.');
        }
        const id = add(object, {
          Title: null,
          Department: null,
          EmployeeNumber: null,
          UserType: 'Standard',
          IsActive: true,
          UserRoleId: null,
          Cost_Center__c: null,
          LastLoginDate: null,
          CreatedDate: NOW,
          LastModifiedDate: NOW,
          ...values,
        });
        objects['UserLogin']?.push(
          record('UserLogin', id.replace('005', '0Yw'), { UserId: id, IsFrozen: false }),
        );
        return HttpResponse.json({ id, success: true, errors: [] }, { status: 201 });
      }
      const rights = { PermissionSetId: null, PermissionSetGroupId: null, ExpirationDate: null };
      const extra =
        object === 'PermissionSetAssignment' ? { ...rights, PermissionSet: { IsOwnedByProfile: false } } : {};
      return HttpResponse.json(
        { id: add(object, { ...extra, ...values }), success: true, errors: [] },
        { status: 201 },
      );
    }),
    on('patch', 'sobjects/:object/:id', async ({ object, id, body }) => {
      const values = await body();
      if (id === ADA && values['IsActive'] === false) {
        return refused(400, 'FIELD_INTEGRITY_EXCEPTION', 'You cannot deactivate the Default Workflow User');
      }
      write(object, id, values);
      return new HttpResponse(null, { status: 204 });
    }),
    on('delete', 'sobjects/:object/:id', ({ object, id }) => {
      const rows = objects[object] ?? [];
      const at = rows.findIndex(({ Id }) => Id === id);
      if (object === 'User' || at < 0)
        return refused(404, 'NOT_FOUND', 'The requested resource does not exist');
      rows.splice(at, 1);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(`${ORIGIN}/services/oauth2/token`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      const answer = { instance_url: ORIGIN, token_type: 'Bearer', scope: 'api', issued_at: '1768478400000' };
      if (form.get('grant_type') === 'refresh_token') {
        if (form.get('refresh_token') !== 'refresh-1') {
          return HttpResponse.json(
            { error: 'invalid_grant', error_description: 'expired access/refresh token' },
            { status: 400 },
          );
        }
        return HttpResponse.json({ ...answer, access_token: accessToken, refresh_token: 'refresh-2' });
      }
      const claims = claimsOf(form.get('assertion') ?? '');
      const isFor =
        claims?.['aud'] === 'https://login.salesforce.com' && claims['sub'] === 'robot@acme.example';
      if (!isFor || claims['iss'] !== '3MVG9consumer') {
        return HttpResponse.json(
          { error: 'invalid_grant', error_description: 'audience is invalid' },
          { status: 400 },
        );
      }
      const token = `00DAcme!jwt${(lastId += 1)}`;
      tokens.add(token);
      return HttpResponse.json({ ...answer, access_token: token });
    }),
  ];
  /** Answers calls of a path with an error from now on. */
  const refuse = (path: string, status: number, errorCode: string, message: string): void => {
    refusals.set(path, () => refused(status, errorCode, message));
  };
  /** Answers updates as ever from now on, and keeps nothing of them. */
  const ignoreUpdates = (): void => {
    refusals.set('sobjects/:object/:id', () => new HttpResponse(null, { status: 204 }));
  };
  return { handlers, objects, tokens, refuse, ignoreUpdates };
}

export const scenario: Scenario = () => world().handlers;
