import { caseFile, objectsOf } from '../case-file.ts';
import type { RecipeMaker } from '../recipe.ts';
import { VENDOR_SCHEMAS } from '../vendor-objects.ts';
import { APP, CORE, PATH, ZOD } from './common-imports.ts';
import { ADD_MEMBER_METHOD } from './write-access.ts';
import { UPDATE_METHOD } from './write-lifecycle.ts';

const createAccount: RecipeMaker = () => ({
  name: 'create_account',
  level: 'write',
  imports: [APP],
  handlers: [
    {
      name: 'createAccount',
      code: `/** TODO(vendor): fields of the app's own, with \`app.extendedCapability\` and \`CreateAccount.extend({ ... })\`. */
export const createAccount = app.capability('create_account', async ({ client, request }) => {
  const user = await client.createUser({
    email: request.email,
    first_name: request.given_name,
    last_name: request.family_name,
  });
  for (const entitlement of request.entitlements) {
    await client.addRoleMember(entitlement.integration_specific_id, user.id);
  }
  return { response: { id: user.id, status: 'ACTIVE', created: true } };
});`,
    },
  ],
  client: {
    imports: [ZOD, PATH],
    declarations: [
      VENDOR_SCHEMAS.User,
      VENDOR_SCHEMAS.UserType,
      {
        name: 'NewUser',
        code: `interface NewUser {
  readonly email: string | undefined;
  readonly first_name: string | undefined;
  readonly last_name: string | undefined;
}`,
      },
    ],
    methods: [
      {
        name: 'createUser',
        code: `  /** TODO(vendor): the page that describes the endpoint. */
  async createUser(user: NewUser) {
    const { data } = await this.#http.post('users', { json: user, schema: User });
    return data;
  }`,
      },
      ADD_MEMBER_METHOD,
    ],
  },
  mockData: objectsOf(['ada']),
  cases: caseFile({
    capability: 'create_account',
    helpers: ['post', 'put'],
    objects: ['ada'],
    before: `const request = { email: 'ada@example.com', given_name: 'Ada', family_name: 'Lovelace', entitlements: [] };
const newUser = { email: 'ada@example.com', first_name: 'Ada', last_name: 'Lovelace' };
const response = { id: 'u1', status: 'ACTIVE', created: true } as const;
`,
    cases: {
      'creates a person': `{
  covers: ['success'],
  calls: [{ request, replies: [post('/users', { json: newUser }, { status: 201, json: ada })], response, effect: { kind: 'created' } }],
}`,
      'gives the new person a role': `{
  calls: [{
    request: {
      ...request,
      entitlements: [{ entitlement_type: 'role', integration_specific_id: 'r1', integration_specific_resource_id: '' }],
    },
    replies: [
      post('/users', { json: newUser }, { status: 201, json: ada }),
      put('/roles/r1/members/u1', {}, { status: 204 }),
    ],
    response,
  }],
}`,
    },
  }),
});

const updateAccount: RecipeMaker = () => ({
  name: 'update_account',
  level: 'write',
  imports: [APP, ZOD, CORE('UpdateableAccount')],
  handlers: [
    {
      name: 'UpdateAccount',
      code: `/** TODO(vendor): what of an account the app lets others change. */
const UpdateAccount = UpdateableAccount.extend({
  given_name: z.string().optional(),
  family_name: z.string().optional(),
});`,
    },
    {
      name: 'updateAccount',
      code: `export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateAccount, idempotent: true },
  async ({ client, request }) => {
    const user = await client.updateUser(request.id, { first_name: request.given_name, last_name: request.family_name });
    return {
      response: { id: user.id, given_name: user.first_name ?? undefined, family_name: user.last_name ?? undefined },
    };
  },
);`,
    },
  ],
  client: {
    imports: [ZOD, PATH],
    declarations: [VENDOR_SCHEMAS.User, VENDOR_SCHEMAS.UserType],
    methods: [UPDATE_METHOD],
  },
  mockData: objectsOf(['ada']),
  cases: caseFile({
    capability: 'update_account',
    helpers: ['patch'],
    objects: ['ada'],
    cases: {
      'changes a name': `{
  covers: ['success'],
  calls: [{
    request: { id: 'u1', given_name: 'Augusta' },
    replies: [patch('/users/u1', { json: { first_name: 'Augusta' } }, { json: { ...ada, first_name: 'Augusta' } })],
    response: { id: 'u1', given_name: 'Augusta', family_name: 'Lovelace' },
  }],
}`,
    },
  }),
});

/** Recipes that change accounts. */
export const WRITE_ACCOUNTS: Readonly<Record<string, RecipeMaker>> = {
  create_account: createAccount,
  update_account: updateAccount,
};
