import { caseFile } from '../case-file.ts';
import type { Recipe, RecipeMaker } from '../recipe.ts';
import { ANSWERING_LIST } from './answering-list.ts';
import { APP, CORE, PATH } from './common-imports.ts';

/** The client's method that gives a person a role. */
export const ADD_MEMBER_METHOD = {
  name: 'addRoleMember',
  code: `  /** TODO(vendor): the page that describes the endpoint. */
  async addRoleMember(roleId: string, userId: string) {
    await this.#http.put(path\`roles/\${roleId}/members/\${userId}\`);
  }`,
};

const REMOVE_MEMBER_METHOD = {
  name: 'removeRoleMember',
  code: `  /** False: there was nothing to remove, as when a try that was thought lost got through. TODO(vendor): the page. */
  async removeRoleMember(roleId: string, userId: string) {
    const expect = [200, 204, 404];
    const { status } = await this.#http.delete(path\`roles/\${roleId}/members/\${userId}\`, { expect });
    if (status === 404) await this.#requireList('roles');
    return status !== 404;
  }`,
};

const ASSIGN = {
  name: 'assign_entitlement',
  handler: 'assignEntitlement',
  helpers: ['put'],
  method: 'addRoleMember',
  client: { imports: [], declarations: [], methods: [ADD_MEMBER_METHOD] },
  imports: [],
  body: (call: string) => `  await ${call};\n  return { response: { assigned: true } };`,
  response: '{ assigned: true }',
  effect: `{ kind: 'created' }`,
};

const UNASSIGN = {
  name: 'unassign_entitlement',
  handler: 'unassignEntitlement',
  helpers: ['del', 'get'],
  method: 'removeRoleMember',
  client: { ...ANSWERING_LIST, methods: [REMOVE_MEMBER_METHOD, ...ANSWERING_LIST.methods] },
  imports: [CORE('alreadyDone')],
  body: (call: string) =>
    `  const removed = await ${call};\n  return { response: { unassigned: true }, effect: removed ? undefined : alreadyDone };`,
  response: '{ unassigned: true }',
  effect: `{ kind: 'deleted' }`,
};

const REQUEST = `const request = {
  account_integration_specific_id: 'u1',
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'role',
  entitlement_integration_specific_id: 'r1',
};
`;

function membership(given: typeof ASSIGN | typeof UNASSIGN): RecipeMaker {
  const { name, handler, helpers, method, response, effect } = given;
  const call = `client.${method}(request.entitlement_integration_specific_id, request.account_integration_specific_id)`;
  const when = (status: number, after = '') =>
    `replies: [${helpers[0]}('/roles/r1/members/u1', {}, { status: ${status} })${after}]`;
  return (): Recipe => ({
    name,
    level: 'write',
    imports: [APP, ...given.imports],
    handlers: [
      {
        name: handler,
        code: `export const ${handler} = app.capability('${name}', { idempotent: true }, async ({ client, request }) => {
${given.body(call)}
});`,
      },
    ],
    client: { ...given.client, imports: [PATH, ...given.client.imports] },
    mockData: [],
    cases: caseFile({
      capability: name,
      helpers,
      before: REQUEST,
      cases: {
        'changes who has a role': `{
  covers: ['success'],
  calls: [{ request, ${when(204)}, response: ${response}, effect: ${effect} }],
}`,
        ...(given === UNASSIGN
          ? {
              'finds nothing to take away': `{
  covers: ['not_found'],
  calls: [{
    request,
    ${when(404, `, get('/roles', {}, { json: { data: [] } })`)},
    response: ${response},
    effect: { kind: 'noop', reason: 'state_already_matches' },
  }],
}`,
              'does not take a mistaken base URL for nothing to take away': `{
  calls: [{ request, ${when(404, `, get('/roles', {}, { status: 404 })`)}, error: { code: 'not_found' } }],
}`,
            }
          : {}),
      },
    }),
  });
}

/** Recipes that change who has access to what. */
export const WRITE_ACCESS: Readonly<Record<string, RecipeMaker>> = {
  assign_entitlement: membership(ASSIGN),
  unassign_entitlement: membership(UNASSIGN),
};
