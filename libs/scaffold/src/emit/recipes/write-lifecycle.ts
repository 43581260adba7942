import { caseFile, objectsOf } from '../case-file.ts';
import type { Recipe, RecipeMaker } from '../recipe.ts';
import { VENDOR_SCHEMAS } from '../vendor-objects.ts';
import { ANSWERING_LIST } from './answering-list.ts';
import { APP, CORE, HTTP, PATH, ZOD } from './common-imports.ts';
import { USER_METHOD } from './read-accounts.ts';

/** The client's method that changes a person. */
export const UPDATE_METHOD = {
  name: 'updateUser',
  code: `  /** TODO(vendor): the page that describes the endpoint. What is undefined is not sent. */
  async updateUser(id: string, changes: Partial<Omit<VendorUser, 'id'>>) {
    const { data } = await this.api.patch(path\`users/\${id}\`, { json: changes, schema: User });
    return data;
  }`,
};

interface StatusChange {
  readonly name: string;
  readonly handler: string;
  /** What of core makes it. */
  readonly make: string;
  /** The vendor's words for what it was and is to be. */
  readonly from: string;
  readonly to: string;
  readonly response: string;
}

/** A capability that sets the status of a person. */
function setStatus({ name, handler, make, from, to, response }: StatusChange): RecipeMaker {
  return (): Recipe => ({
    name,
    level: 'write',
    imports: [APP, CORE(make)],
    handlers: [
      {
        name: handler,
        code: `export const ${handler} = app.capability(
  '${name}',
  { idempotent: true },
  ${make}({
    read: (id, { client }) => client.user(id),
    isDone: ({ status }) => status === '${to}',
    change: ({ id }, { client }) => client.updateUser(id, { status: '${to}' }),
  }),
);`,
      },
    ],
    client: {
      imports: [ZOD, PATH],
      declarations: [VENDOR_SCHEMAS.User, VENDOR_SCHEMAS.UserType],
      methods: [USER_METHOD, UPDATE_METHOD],
    },
    mockData: objectsOf(['ada']),
    cases: caseFile({
      capability: name,
      helpers: ['get', 'patch'],
      objects: ['ada'],
      before: `const request = { account_id: 'u1' };
const response = ${response} as const;
const as = (status: string) => ({ json: { ...ada, status } });
`,
      cases: {
        'sets the status': `{
  covers: ['success'],
  calls: [{
    request,
    replies: [
      get('/users/u1', {}, as('${from}')),
      patch('/users/u1', { json: { status: '${to}' } }, as('${to}')),
      get('/users/u1', {}, as('${to}')),
    ],
    response,
    effect: { kind: 'updated' },
  }],
}`,
        'finds it set already': `{
  calls: [{
    request,
    replies: [get('/users/u1', {}, as('${to}'))],
    response,
    effect: { kind: 'noop', reason: 'state_already_matches' },
  }],
}`,
      },
    }),
  });
}

const deleteAccount: RecipeMaker = () => ({
  name: 'delete_account',
  level: 'write',
  imports: [APP, CORE('deleting')],
  handlers: [
    {
      name: 'deleteAccount',
      code: `export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true },
  deleting({
    read: (id, { client }) => client.findUser(id),
    change: ({ id }, { client }) => client.deleteUser(id),
  }),
);`,
    },
  ],
  client: {
    imports: [HTTP('path', 'unlessGone'), ...ANSWERING_LIST.imports],
    declarations: [VENDOR_SCHEMAS.User, VENDOR_SCHEMAS.UserType, ...ANSWERING_LIST.declarations],
    methods: [
      {
        name: 'findUser',
        code: `  /** Undefined: there is none. */
  async findUser(id: string) {
    const found = await unlessGone(() => this.api.get(path\`users/\${id}\`, { schema: User }));
    if (found === undefined) await this.#requireList('users');
    return found?.data;
  }`,
      },
      {
        name: 'deleteUser',
        code: `  /** TODO(vendor): the page that describes the endpoint. */
  async deleteUser(id: string) {
    await this.api.delete(path\`users/\${id}\`, { expect: [200, 204, 404] });
  }`,
      },
      ...ANSWERING_LIST.methods,
    ],
  },
  mockData: objectsOf(['ada']),
  cases: caseFile({
    capability: 'delete_account',
    helpers: ['del', 'get'],
    objects: ['ada'],
    before: `const request = { account_id: 'u1' };
const response = { status: 'DELETED', deleted: true } as const;
const isGone = get('/users/u1', {}, { status: 404 });
const answers = get('/users', {}, { json: { data: [] } });
`,
    cases: {
      'deletes a person': `{
  covers: ['success'],
  calls: [{
    request,
    replies: [get('/users/u1', {}, { json: ada }), del('/users/u1', {}, { status: 204 }), isGone, answers],
    response,
    effect: { kind: 'deleted' },
  }],
}`,
      'finds the person gone already': `{
  calls: [{ request, replies: [isGone, answers], response, effect: { kind: 'noop', reason: 'state_already_matches' } }],
}`,
      'finds that a try which was thought lost got through': `{
  covers: ['not_found_at_write'],
  calls: [{
    request,
    replies: [get('/users/u1', {}, { json: ada }), del('/users/u1', {}, { status: 404 }), isGone, answers],
    response,
    effect: { kind: 'deleted' },
  }],
}`,
      'does not take a mistaken base URL for a person who is gone': `{
  covers: ['not_found'],
  calls: [{ request, replies: [isGone, get('/users', {}, { status: 404 })], error: { code: 'not_found' } }],
}`,
    },
  }),
});

/** Recipes that begin, suspend and end the life of an account. */
export const WRITE_LIFECYCLE: Readonly<Record<string, RecipeMaker>> = {
  activate_account: setStatus({
    name: 'activate_account',
    handler: 'activateAccount',
    make: 'activating',
    from: 'suspended',
    to: 'active',
    response: `{ status: 'ACTIVE', activated: true }`,
  }),
  deactivate_account: setStatus({
    name: 'deactivate_account',
    handler: 'deactivateAccount',
    make: 'deactivating',
    from: 'active',
    to: 'suspended',
    response: `{ status: 'SUSPENDED', deactivated: true }`,
  }),
  delete_account: deleteAccount,
};
