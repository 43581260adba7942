import { caseFile } from '../case-file.ts';
import type { Recipe, RecipeMaker } from '../recipe.ts';
import { APP, PATH } from './common-imports.ts';

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
  code: `  /** TODO(vendor): the page that describes the endpoint. */
  async removeRoleMember(roleId: string, userId: string) {
    await this.#http.delete(path\`roles/\${roleId}/members/\${userId}\`);
  }`,
};

const assign = {
  name: 'assign_entitlement',
  handler: 'assignEntitlement',
  flag: 'assigned',
  effect: 'created',
};
const unassign = {
  name: 'unassign_entitlement',
  handler: 'unassignEntitlement',
  flag: 'unassigned',
  effect: 'deleted',
};

function membership(given: typeof assign, method: typeof ADD_MEMBER_METHOD, helper: string): RecipeMaker {
  const { name, handler, flag, effect } = given;
  return (): Recipe => ({
    name,
    level: 'write',
    imports: [APP],
    handlers: [
      {
        name: handler,
        code: `export const ${handler} = app.capability('${name}', { idempotent: true }, async ({ client, request }) => {
  await client.${method.name}(request.entitlement_integration_specific_id, request.account_integration_specific_id);
  return { response: { ${flag}: true } };
});`,
      },
    ],
    client: { imports: [PATH], declarations: [], methods: [method] },
    mockData: [],
    cases: caseFile({
      capability: name,
      helpers: [helper],
      cases: {
        'changes who has a role': `{
  covers: ['success'],
  calls: [{
    request: {
      account_integration_specific_id: 'u1',
      resource_integration_specific_id: '',
      resource_type: '',
      entitlement_type: 'role',
      entitlement_integration_specific_id: 'r1',
    },
    replies: [${helper}('/roles/r1/members/u1', {}, { status: 204 })],
    response: { ${flag}: true },
    effect: { kind: '${effect}' },
  }],
}`,
      },
    }),
  });
}

/** Recipes that change who has access to what. */
export const WRITE_ACCESS: Readonly<Record<string, RecipeMaker>> = {
  assign_entitlement: membership(assign, ADD_MEMBER_METHOD, 'put'),
  unassign_entitlement: membership(unassign, REMOVE_MEMBER_METHOD, 'del'),
};
