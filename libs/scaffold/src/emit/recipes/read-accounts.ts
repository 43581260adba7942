import type { Declaration } from '../../source/edit.ts';
import { caseFile, listCaseFile, objectsOf } from '../case-file.ts';
import type { RecipeMaker } from '../recipe.ts';
import { VENDOR_SCHEMAS } from '../vendor-objects.ts';
import { APP, CORE, PAGINATION, PATH, ZOD } from './common-imports.ts';

/** What several capabilities translate in the same way. */
export const TO_ACCOUNT = {
  imports: [
    CORE('type AccountStatus', 'type FoundAccountData'),
    { from: './client.ts', names: ['type VendorUser'] },
  ],
  declarations: [
    {
      name: 'toStatus',
      code: `/** TODO(vendor): every status that the vendor documents. One that is not known is left out. */
function toStatus(status: string): AccountStatus | undefined {
  switch (status) {
    case 'active':
      return 'ACTIVE';
    case 'invited':
      return 'PENDING';
    case 'suspended':
      return 'SUSPENDED';
    default:
      return undefined;
  }
}`,
    },
    {
      name: 'toAccount',
      code: `function toAccount(user: VendorUser): FoundAccountData {
  return {
    integration_specific_id: user.id,
    email: user.email ?? undefined,
    given_name: user.first_name ?? undefined,
    family_name: user.last_name ?? undefined,
    user_status: toStatus(user.status),
  };
}`,
    },
  ],
};

/** The schema of a person, and its type for the capabilities. */
export const userSchemas: readonly Declaration[] = [VENDOR_SCHEMAS.User, VENDOR_SCHEMAS.UserType];

const validateCredentials: RecipeMaker = () => ({
  name: 'validate_credentials',
  level: 'read',
  imports: [APP],
  handlers: [
    {
      name: 'validateCredentials',
      code: `export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  const { id } = await client.organization();
  return { response: { valid: true, unique_tenant_id: id } };
});`,
    },
  ],
  client: {
    imports: [ZOD],
    declarations: [
      {
        name: 'Organization',
        code: `/** TODO(vendor): what tells whose credential it is, by an id that never changes. */
const Organization = z.object({ id: z.string() });`,
      },
    ],
    methods: [
      {
        name: 'organization',
        code: `  /** TODO(vendor): the cheapest endpoint that needs the credential, and the page that describes it. */
  async organization() {
    const { data } = await this.api.get('organization', { schema: Organization });
    return data;
  }`,
      },
    ],
  },
  mockData: [],
  cases: caseFile({
    capability: 'validate_credentials',
    helpers: ['get'],
    cases: {
      'names the organization': `{
  covers: ['success'],
  calls: [{ replies: [get('/organization', {}, { json: { id: 'acme' } })], response: { valid: true, unique_tenant_id: 'acme' } }],
}`,
    },
  }),
});

const listAccounts: RecipeMaker = (context) => ({
  name: 'list_accounts',
  level: 'read',
  imports: [APP, PAGINATION('listed', 'mapEach'), ...TO_ACCOUNT.imports],
  handlers: [
    ...TO_ACCOUNT.declarations,
    {
      name: 'listAccounts',
      code: `export const listAccounts = app.capability('list_accounts', ({ client, page }) =>
  listed(page, mapEach(client.users(), toAccount)),
);`,
    },
  ],
  client: {
    imports: [ZOD],
    declarations: userSchemas,
    methods: [
      {
        name: 'users',
        code: `  /** TODO(vendor): the page that describes the endpoint. */
  users() {
    return this.#list('users', User);
  }`,
      },
    ],
  },
  mockData: objectsOf(['ada', 'adaAccount', 'grace', 'graceAccount']),
  cases: listCaseFile(context, {
    capability: 'list_accounts',
    path: '/users',
    entries: ['ada', 'grace'],
    items: ['adaAccount', 'graceAccount'],
    objects: ['ada', 'adaAccount', 'grace', 'graceAccount'],
  }),
});

/** The client's method for one person; writes use it too. */
export const USER_METHOD = {
  name: 'user',
  code: `  /** TODO(vendor): the page that describes the endpoint. */
  async user(id: string) {
    const { data } = await this.api.get(path\`users/\${id}\`, { schema: User });
    return data;
  }`,
};

const getAccount: RecipeMaker = () => ({
  name: 'get_account',
  level: 'read',
  imports: [APP, ...TO_ACCOUNT.imports],
  handlers: [
    ...TO_ACCOUNT.declarations,
    {
      name: 'getAccount',
      code: `export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.user(request.account_id)),
}));`,
    },
  ],
  client: { imports: [ZOD, PATH], declarations: userSchemas, methods: [USER_METHOD] },
  mockData: objectsOf(['ada', 'adaAccount']),
  cases: caseFile({
    capability: 'get_account',
    helpers: ['get'],
    objects: ['ada', 'adaAccount'],
    cases: {
      'gets one person': `{
  covers: ['success'],
  calls: [{ request: { account_id: 'u1' }, replies: [get('/users/u1', {}, { json: ada })], response: adaAccount }],
}`,
    },
  }),
});

/** Recipes that read accounts. */
export const READ_ACCOUNTS: Readonly<Record<string, RecipeMaker>> = {
  validate_credentials: validateCredentials,
  list_accounts: listAccounts,
  get_account: getAccount,
};
