import { pascalCase } from '../../names.ts';
import { caseFile } from '../case-file.ts';
import type { Recipe, RecipeContext, RecipeMaker } from '../recipe.ts';
import { ANSWERING_LIST } from './answering-list.ts';
import { APP, CORE, ENUMS, HTTP } from './common-imports.ts';

/** The client's method that gives people a role and takes it from them. */
export const ROLE_METHOD = {
  name: 'role',
  code: `  /** One right for each type of entitlement. TODO(vendor): the pages that describe the endpoints. */
  role(id: string): Right {
    const member = (userId: string) => path\`roles/\${id}/members/\${userId}\`;
    return {
      isHeldBy: async (userId) => {
        const found = await unlessGone(() => this.api.get(member(userId), { schema: Member }));
        if (found === undefined) await this.#requireList('roles');
        return found !== undefined;
      },
      giveTo: (userId) => this.api.put(member(userId)),
      takeFrom: (userId) => this.api.delete(member(userId), { expect: [200, 204, 404] }),
    };
  }`,
};

/** What a client needs for it. */
export const ROLE_CLIENT = {
  imports: [CORE('type Right'), HTTP('path', 'unlessGone'), ...ANSWERING_LIST.imports],
  declarations: [
    { name: 'Member', code: 'const Member = z.object({ id: z.string() });' },
    ...ANSWERING_LIST.declarations,
  ],
  methods: [ROLE_METHOD, ...ANSWERING_LIST.methods],
};

/** What a capability needs that gives rights: the one that a request names. */
export function rightOf({ connector }: RecipeContext): Pick<Recipe, 'imports' | 'handlers'> {
  const client = `${pascalCase(connector)}Client`;
  return {
    imports: [
      CORE('rightsByType'),
      ENUMS('ENTITLEMENT_TYPES', 'ROLE'),
      { from: './client.ts', names: [`type ${client}`] },
    ],
    handlers: [
      {
        name: 'rightOf',
        code: `/** The right that a request names. TODO(vendor): one line for each type of entitlement. */
const rightOf = rightsByType<${client}>(ENTITLEMENT_TYPES, {
  [ROLE]: (client, { id }) => client.role(id),
});`,
      },
    ],
  };
}

/** Requests of the cases: the look at a role that somebody has, or has not. */
export const LOOKS = {
  held: `get('/roles/r1/members/u1', {}, { json: { id: 'u1' } })`,
  notHeld: `get('/roles/r1/members/u1', {}, { status: 404 }), get('/roles', {}, { json: { data: [] } })`,
};

const REQUEST = `const request = {
  account_integration_specific_id: 'u1',
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'role',
  entitlement_integration_specific_id: 'r1',
};
`;

const GOT_THROUGH = `{
  covers: ['not_found_at_write'],
  calls: [{
    request,
    replies: [${LOOKS.held}, del('/roles/r1/members/u1', {}, { status: 404 }), ${LOOKS.notHeld}],
    response: { unassigned: true },
    effect: { kind: 'deleted' },
  }],
}`;

interface Change {
  readonly name: string;
  readonly handler: string;
  readonly maker: string;
  readonly helper: string;
  readonly response: string;
  readonly effect: string;
  readonly before: string;
  readonly after: string;
}

function changeOfRole({
  name,
  handler,
  maker,
  helper,
  response,
  effect,
  before,
  after,
}: Change): RecipeMaker {
  return (context): Recipe => ({
    name,
    level: 'write',
    imports: [APP, CORE(maker), ...rightOf(context).imports],
    handlers: [
      ...rightOf(context).handlers,
      {
        name: handler,
        code: `export const ${handler} = app.capability(
  '${name}',
  { idempotent: true },
  ${maker}((access, { client }) => rightOf(client, access)),
);`,
      },
    ],
    client: ROLE_CLIENT,
    mockData: [],
    cases: caseFile({
      capability: name,
      helpers: ['get', helper],
      before: REQUEST,
      cases: {
        'changes who has a role': `{
  covers: ['success'],
  calls: [{
    request,
    replies: [${before}, ${helper}('/roles/r1/members/u1', {}, { status: 204 }), ${after}],
    response: ${response},
    effect: { kind: '${effect}' },
  }],
}`,
        'finds nothing to do': `{
  calls: [{
    request,
    replies: [${after}],
    response: ${response},
    effect: { kind: 'noop', reason: 'state_already_matches' },
  }],
}`,
        'finds a change that had no effect': `{
  ${effect === 'created' ? `covers: ['not_found_at_last'],\n  ` : ''}calls: [{
    request,
    replies: [${before}, ${helper}('/roles/r1/members/u1', {}, { status: 204 }), ${before}],
    error: { code: 'invalid_response' },
  }],
}`,
        ...(effect === 'created'
          ? {}
          : { 'finds that a try which was thought lost got through': GOT_THROUGH }),
        'does not take a mistaken base URL for a role that nobody has': `{
  covers: ['not_found'],
  calls: [{
    request,
    replies: [get('/roles/r1/members/u1', {}, { status: 404 }), get('/roles', {}, { status: 404 })],
    error: { code: 'not_found' },
  }],
}`,
      },
    }),
  });
}

/** Recipes that change who has access to what. */
export const WRITE_ACCESS: Readonly<Record<string, RecipeMaker>> = {
  assign_entitlement: changeOfRole({
    name: 'assign_entitlement',
    handler: 'assignEntitlement',
    maker: 'assigning',
    helper: 'put',
    response: '{ assigned: true }',
    effect: 'created',
    before: LOOKS.notHeld,
    after: LOOKS.held,
  }),
  unassign_entitlement: changeOfRole({
    name: 'unassign_entitlement',
    handler: 'unassignEntitlement',
    maker: 'unassigning',
    helper: 'del',
    response: '{ unassigned: true }',
    effect: 'deleted',
    before: LOOKS.held,
    after: LOOKS.notHeld,
  }),
};
