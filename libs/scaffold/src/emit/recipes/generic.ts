import type { CapabilityFacts } from '../../capability/facts.ts';
import { asRecord } from '../../json.ts';
import { camelCase } from '../../names.ts';
import { caseFile, listCaseFile } from '../case-file.ts';
import type { Recipe, RecipeContext } from '../recipe.ts';
import { codeOf, sampleOf } from '../sample.ts';
import { subjectOf } from '../subject.ts';
import { APP, CORE, PAGINATION, PATH, ZOD } from './common-imports.ts';

/** The model of each list that has no recipe of its own, as core exports it. */
const LIST_MODELS: Readonly<Record<string, string>> = {
  list_custom_attributes_schema: 'CustomAttributeSchema',
  list_expenses: 'Expense',
  list_credentials: 'ListedCredential',
  list_non_human_accounts: 'NonHumanAccount',
  find_entitlement_assignments: 'AccessGraphEntitlementAssignment',
  get_last_activity: 'LastActivityData',
  get_non_human_account_last_activity: 'NonHumanAccountLastActivity',
  get_credential_last_activity: 'CredentialLastActivity',
  list_activity_records: 'ActivityRecord',
  list_applications: 'Application',
  list_applications_accounts: 'ApplicationAccount',
  list_applications_resources: 'ApplicationResourceData',
  list_applications_entitlements: 'ApplicationEntitlementData',
  list_applications_entitlement_associations: 'ApplicationEntitlementAssociation',
  list_applications_activity_records: 'ApplicationActivityRecord',
};

/** What a list hands on of its request: the type of the parameter, the query, and the query of the sample. */
const LIST_QUERIES: Readonly<Record<string, { code: string; sample: string }>> = {
  list_activity_records: { code: '{ since: request.since_date }', sample: `since: 'one'` },
  list_applications_activity_records: { code: '{ since: request.since_date }', sample: `since: 'one'` },
};

/** What a list keeps of all that the vendor tells, and the request of the sample. */
const LIST_KEEPS: Readonly<Record<string, { helper: string; of: string; sample: string }>> = {
  get_last_activity: {
    helper: 'ofAccounts',
    of: 'request.account_ids',
    sample: `{ account_ids: ['one', 'two'] }`,
  },
  list_activity_records: {
    helper: 'byActors',
    of: 'request.actors',
    sample: `{ since_date: 'one', actors: [{ account_id: 'one' }, { account_id: 'two' }] }`,
  },
};

/**
 * The recipe of a standard capability that has none of its own. The vendor that does not exist answers in the words
 * of the contract, so that there is nothing to translate yet.
 */
export function genericRecipe(context: RecipeContext, facts: CapabilityFacts): Recipe {
  const model = LIST_MODELS[facts.name];
  return model === undefined ? singleRecipe(facts) : listRecipe(context, facts, model);
}

/** `list_applications` without its verb, as a method: `applications`. */
const methodOf = (name: string): string => camelCase(name.replace(/^(list|get|find)_/, ''));

/** The same as a path: `applications-accounts`. */
const endpointOf = (name: string): string => name.replace(/^(list|get|find)_/, '').replaceAll('_', '-');

function listRecipe(
  context: RecipeContext,
  { name, request, response }: CapabilityFacts,
  model: string,
): Recipe {
  const method = methodOf(name);
  const endpoint = endpointOf(name);
  const query = LIST_QUERIES[name];
  const keeps = LIST_KEEPS[name];
  const all = `client.${method}(${query === undefined ? '' : 'request'})`;
  const source = keeps === undefined ? all : `${keeps.helper}(${all}, ${keeps.of})`;
  const element = { ...asRecord(response['items']), $defs: response['$defs'] };
  const [one, two] = [codeOf(sampleOf(element, 'one')), codeOf(sampleOf(element, 'two'))];
  const requestSample = sampleOf(request, 'one');
  const hasRequest = Object.keys(asRecord(requestSample)).length > 0;
  return {
    name,
    level: 'read',
    subject: subjectOf(name),
    imports: [APP, PAGINATION('listed', ...(keeps === undefined ? [] : [keeps.helper]))],
    handlers: [
      {
        name: camelCase(name),
        code: `/** TODO(vendor): translate what the vendor says. */
export const ${camelCase(name)} = app.capability('${name}', ({ client, page${(query ?? keeps) === undefined ? '' : ', request'} }) =>
  listed(page, ${source}),
);`,
      },
    ],
    client: {
      imports: [ZOD, CORE(model, ...(query === undefined ? [] : ['type CapabilityRequest']))],
      declarations: [],
      methods: [
        {
          name: method,
          code: `  /** TODO(vendor): the endpoint, and a schema of what it really answers. */
  ${method}(${query === undefined ? '' : `request: CapabilityRequest<'${name}'>`}) {
    return this.#list('${endpoint}', ${model}${query === undefined ? '' : `, ${query.code}`});
  }`,
        },
      ],
    },
    mockData: [],
    cases: listCaseFile(context, {
      capability: name,
      path: `/${endpoint}`,
      entries: ['one', 'two'],
      items: ['one', 'two'],
      imports: [CORE('type CapabilityResponse')],
      before: `type Entry = CapabilityResponse<'${name}'>[number];\n\nconst one: Entry = ${one};\nconst two: Entry = ${two};\n`,
      ...(hasRequest ? { request: keeps?.sample ?? codeOf(requestSample) } : {}),
      ...(query === undefined ? {} : { query: query.sample }),
    }),
  };
}

function singleRecipe({ name, level, takesId, request, response }: CapabilityFacts): Recipe {
  const method = methodOf(name);
  const requestSample = asRecord(sampleOf(request, 'one'));
  const fields = Object.keys(requestSample);
  const isWrite = level === 'write';
  const inPath = !isWrite && takesId;
  const endpoint = endpointOf(name);
  const template = [endpoint, ...fields.map((field) => `\${request.${field}}`)].join('/');
  const asked = isWrite || inPath;
  const where = inPath ? `path\`${template}\`` : `'${endpoint}'`;
  const mocked = inPath
    ? `/${endpoint}${fields.map((field) => `/${String(requestSample[field])}`).join('')}`
    : `/${endpoint}`;
  const body = codeOf(sampleOf(response, 'one'));
  return {
    name,
    level,
    subject: subjectOf(name),
    imports: [APP],
    handlers: [
      {
        name: camelCase(name),
        code: `/** TODO(vendor): translate what the vendor says. */
export const ${camelCase(name)} = app.capability('${name}', async ({ client${asked ? ', request' : ''} }) => ({
  response: await client.${method}(${asked ? 'request' : ''}),
}));`,
      },
    ],
    client: {
      imports: [
        CORE('standardCapabilities', ...(asked ? ['type CapabilityRequest'] : [])),
        ...(inPath ? [PATH] : []),
      ],
      declarations: [],
      methods: [
        {
          name: method,
          code: `  /** TODO(vendor): the endpoint, and a schema of what it really answers. */
  async ${method}(${asked ? `request: CapabilityRequest<'${name}'>` : ''}) {
    const { data } = await this.api.${isWrite ? 'post' : 'get'}(${where}, {
      ${isWrite ? 'json: request, ' : ''}schema: standardCapabilities.${name}.response,
    });
    return data;
  }`,
        },
      ],
    },
    mockData: [],
    cases: caseFile({
      capability: name,
      helpers: [isWrite ? 'post' : 'get'],
      imports: [CORE('type CapabilityResponse')],
      before: `const request = ${codeOf(requestSample)};\nconst response: CapabilityResponse<'${name}'> = ${body};\n`,
      cases: {
        'does what it says': `{
  covers: ['success'],
  calls: [{ request, replies: [${isWrite ? 'post' : 'get'}('${mocked}', {${isWrite ? ' json: request ' : ''}}, { json: response })], response }],
}`,
      },
    }),
  };
}

/** The recipe of a capability that the contract does not know. */
export function customRecipe(name: string, level: 'read' | 'write'): Recipe {
  const method = camelCase(name);
  const endpoint = name.replaceAll('_', '-');
  const schema = method.charAt(0).toUpperCase() + method.slice(1);
  const isWrite = level === 'write';
  const send = isWrite
    ? `post('${endpoint}', { json: request, `
    : `get(path\`${endpoint}/\${request.id}\`, { `;
  return {
    name,
    level,
    subject: 'custom',
    imports: [APP, ZOD],
    handlers: [
      {
        name: `${schema}Request`,
        code: `/** TODO(vendor): what it takes. */\nconst ${schema}Request = z.object({ id: z.string() });`,
      },
      {
        name: `${schema}Response`,
        code: `/** TODO(vendor): what it gives. */\nconst ${schema}Response = z.object({ id: z.string() });`,
      },
      {
        name: method,
        code: `export const ${method} = app.customCapability(
  '${name}',
  { level: '${level}', takesId: true, request: ${schema}Request, response: ${schema}Response },
  async ({ client, request }) => ({ response: await client.${method}(request) }),
);`,
      },
    ],
    client: {
      imports: [ZOD, ...(isWrite ? [] : [PATH])],
      declarations: [
        { name: `${schema}Answer`, code: `const ${schema}Answer = z.object({ id: z.string() });` },
      ],
      methods: [
        {
          name: method,
          code: `  /** TODO(vendor): the page that describes the endpoint. */
  async ${method}(request: { readonly id: string }) {
    const { data } = await this.api.${send}schema: ${schema}Answer });
    return data;
  }`,
        },
      ],
    },
    mockData: [],
    cases: caseFile({
      capability: name,
      custom: true,
      helpers: [isWrite ? 'post' : 'get'],
      cases: {
        'does what it says': `{
  covers: ['success'],
  calls: [{
    request: { id: 'one' },
    replies: [${isWrite ? `post('/${endpoint}', { json: { id: 'one' } }` : `get('/${endpoint}/one', {}`}, { json: { id: 'one' } })],
    response: { id: 'one' },
  }],
}`,
      },
    }),
  };
}
