import { caseFile, objectsOf } from '../case-file.ts';
import type { Recipe, RecipeMaker } from '../recipe.ts';
import { VENDOR_SCHEMAS } from '../vendor-objects.ts';
import { ANSWERING_LIST } from './answering-list.ts';
import { APP, CORE, PATH, ZOD } from './common-imports.ts';

/** The client's method that changes a person. */
export const UPDATE_METHOD = {
  name: 'updateUser',
  code: `  /** TODO(vendor): the page that describes the endpoint. What is undefined is not sent. */
  async updateUser(id: string, changes: Partial<Omit<VendorUser, 'id'>>) {
    const { data } = await this.#http.patch(path\`users/\${id}\`, { json: changes, schema: User });
    return data;
  }`,
};

/** A capability that sets the status of a person. */
function setStatus(name: string, handler: string, status: string, wire: string, flag: string): RecipeMaker {
  return (): Recipe => ({
    name,
    level: 'write',
    imports: [APP],
    handlers: [
      {
        name: handler,
        code: `export const ${handler} = app.capability('${name}', { idempotent: true }, async ({ client, request }) => {
  await client.updateUser(request.account_id, { status: '${status}' });
  return { response: { status: '${wire}', ${flag}: true } };
});`,
      },
    ],
    client: {
      imports: [ZOD, PATH],
      declarations: [VENDOR_SCHEMAS.User, VENDOR_SCHEMAS.UserType],
      methods: [UPDATE_METHOD],
    },
    mockData: objectsOf(['ada']),
    cases: caseFile({
      capability: name,
      helpers: ['patch'],
      objects: ['ada'],
      cases: {
        'sets the status': `{
  covers: ['success'],
  calls: [{
    request: { account_id: 'u1' },
    replies: [patch('/users/u1', { json: { status: '${status}' } }, { json: { ...ada, status: '${status}' } })],
    response: { status: '${wire}', ${flag}: true },
  }],
}`,
      },
    }),
  });
}

const deleteAccount: RecipeMaker = () => ({
  name: 'delete_account',
  level: 'write',
  imports: [APP, CORE('alreadyDone')],
  handlers: [
    {
      name: 'deleteAccount',
      code: `export const deleteAccount = app.capability('delete_account', { idempotent: true }, async ({ client, request }) => {
  const deleted = await client.deleteUser(request.account_id);
  return { response: { status: 'DELETED', deleted: true }, effect: deleted ? undefined : alreadyDone };
});`,
    },
  ],
  client: {
    imports: [PATH, ...ANSWERING_LIST.imports],
    declarations: ANSWERING_LIST.declarations,
    methods: [
      {
        name: 'deleteUser',
        code: `  /** False: it was gone already, as when a try that was thought lost got through. TODO(vendor): the page. */
  async deleteUser(id: string) {
    const { status } = await this.#http.delete(path\`users/\${id}\`, { expect: [200, 204, 404] });
    if (status === 404) await this.#requireList('users');
    return status !== 404;
  }`,
      },
      ...ANSWERING_LIST.methods,
    ],
  },
  mockData: [],
  cases: caseFile({
    capability: 'delete_account',
    helpers: ['del', 'get'],
    cases: {
      'deletes a person': `{
  covers: ['success'],
  calls: [{
    request: { account_id: 'u1' },
    replies: [del('/users/u1', {}, { status: 204 })],
    response: { status: 'DELETED', deleted: true },
    effect: { kind: 'deleted' },
  }],
}`,
      'finds the person gone already': `{
  covers: ['not_found'],
  calls: [{
    request: { account_id: 'u1' },
    replies: [del('/users/u1', {}, { status: 404 }), get('/users', {}, { json: { data: [] } })],
    response: { status: 'DELETED', deleted: true },
    effect: { kind: 'noop', reason: 'state_already_matches' },
  }],
}`,
      'does not take a mistaken base URL for a person who is gone': `{
  calls: [{
    request: { account_id: 'u1' },
    replies: [del('/users/u1', {}, { status: 404 }), get('/users', {}, { status: 404 })],
    error: { code: 'not_found' },
  }],
}`,
    },
  }),
});

/** Recipes that begin, suspend and end the life of an account. */
export const WRITE_LIFECYCLE: Readonly<Record<string, RecipeMaker>> = {
  activate_account: setStatus('activate_account', 'activateAccount', 'active', 'ACTIVE', 'activated'),
  deactivate_account: setStatus(
    'deactivate_account',
    'deactivateAccount',
    'suspended',
    'SUSPENDED',
    'deactivated',
  ),
  delete_account: deleteAccount,
};
