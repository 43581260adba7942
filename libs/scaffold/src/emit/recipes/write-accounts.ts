import { caseFile, objectsOf } from '../case-file.ts';
import type { RecipeMaker } from '../recipe.ts';
import { VENDOR_SCHEMAS } from '../vendor-objects.ts';
import { APP, CORE, PATH, ZOD } from './common-imports.ts';
import { USER_METHOD } from './read-accounts.ts';
import { LOOKS, rightOf, ROLE_CLIENT } from './write-access.ts';
import { UPDATE_METHOD } from './write-lifecycle.ts';

const createAccount: RecipeMaker = (context) => ({
  name: 'create_account',
  level: 'write',
  imports: [APP, CORE('entitlementsOf', 'giveRights'), ...rightOf(context).imports],
  handlers: [
    ...rightOf(context).handlers,
    {
      name: 'createAccount',
      code: `/** TODO(vendor): fields of the app's own, with \`app.extendedCapability\` and \`CreateAccount.extend({ ... })\`. */
export const createAccount = app.capability('create_account', async ({ client, request, confirm }) => {
  const rights = entitlementsOf(request.entitlements).map((each) => rightOf(client, each));
  const user = await client.createUser({
    email: request.email,
    first_name: request.given_name,
    last_name: request.family_name,
  });
  await giveRights(rights, user.id, confirm);
  return { response: { id: user.id, status: 'ACTIVE', created: true } };
});`,
    },
  ],
  client: {
    imports: [ZOD, ...ROLE_CLIENT.imports],
    declarations: [
      VENDOR_SCHEMAS.User,
      VENDOR_SCHEMAS.UserType,
      ...ROLE_CLIENT.declarations,
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
    const { data } = await this.api.post('users', { json: user, schema: User });
    return data;
  }`,
      },
      ...ROLE_CLIENT.methods,
    ],
  },
  mockData: objectsOf(['ada']),
  cases: caseFile({
    capability: 'create_account',
    helpers: ['get', 'post', 'put'],
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
      ${LOOKS.notHeld},
      put('/roles/r1/members/u1', {}, { status: 204 }),
      ${LOOKS.held},
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
  imports: [APP, ZOD, CORE('UpdateableAccount', 'updating')],
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
  updating({
    read: ({ id }, { client }) => client.user(id),
    changes: ({ given_name, family_name }) => ({ first_name: given_name, last_name: family_name }),
    change: ({ id }, changes, { client }) => client.updateUser(id, changes),
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
    capability: 'update_account',
    helpers: ['get', 'patch'],
    objects: ['ada'],
    before: `const request = { id: 'u1', given_name: 'Augusta' };
const augusta = { json: { ...ada, first_name: 'Augusta' } };
`,
    cases: {
      'changes a name': `{
  covers: ['success'],
  calls: [{
    request,
    replies: [
      get('/users/u1', {}, { json: ada }),
      patch('/users/u1', { json: { first_name: 'Augusta' } }, augusta),
      get('/users/u1', {}, augusta),
    ],
    response: request,
    effect: { kind: 'updated' },
  }],
}`,
      'finds the name as it is to be': `{
  calls: [{
    request,
    replies: [get('/users/u1', {}, augusta)],
    response: request,
    effect: { kind: 'noop', reason: 'state_already_matches' },
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
