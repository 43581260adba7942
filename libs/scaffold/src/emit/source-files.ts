import type { ConnectorOptions, PaginationKind } from '../connector/options.ts';
import { pascalCase } from '../names.ts';
import { addDeclarations, addImports, addMethods } from '../source/edit.ts';
import { authPartsOf } from './auth/parts-of.ts';
import { listingParts } from './paging.ts';

/** The sources that do not depend on which capabilities there are, by path. They are written once. */
export function sourceFiles(options: ConnectorOptions): Readonly<Record<string, string>> {
  return {
    'src/settings.ts': `import { z } from 'zod';
import { BASE_URL } from './constants.ts';

/** TODO(vendor): what the person who sets it up has to say, such as a subdomain. */
export const Settings = z.object({
  base_url: z
    .url()
    .default(BASE_URL)
    .meta({ title: 'Base URL', description: 'Where the API is, if not at its usual address.' }),
});
export type Settings = z.infer<typeof Settings>;
`,
    'src/enums.ts': `import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

/** TODO(vendor): what the app gives access to, in its own words; none: an empty list of types. */
export const TEAM = 'team';

export const RESOURCE_TYPES: readonly ResourceType[] = [{ type_id: TEAM, type_label: 'Team' }];

/** TODO(vendor): the kinds of access that it gives. */
export const ROLE = 'role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [{ type_id: ROLE, type_label: 'Role' }];
`,
    'src/constants.ts': constants(options),
    'src/client.ts': clientSkeleton(options),
    'src/app.ts': app(options),
    'src/integration.ts': integration(options),
    'src/index.ts': `export { integration } from './integration.ts';\n`,
  };
}

function constants(options: ConnectorOptions): string {
  const { baseUrl, pagination } = options;
  const auth = authPartsOf(options).constants;
  const sizes =
    pagination === 'none'
      ? ''
      : `
/** Records to ask for at once. TODO(vendor): the most that it allows, and the page that says so. */
export const PAGE_SIZE = 100;
export const MAXIMUM_PAGE_SIZE = 100;
`;
  const text = `import type { RateLimitConfig } from '@patchbay/core';

/** TODO(vendor): the page that states the base URL. */
export const BASE_URL = '${baseUrl}';
${auth === undefined ? '' : `\n${auth.code}\n`}${sizes}
/** TODO(vendor): the documented limit, and the page that states it. */
export const RATE_LIMIT: RateLimitConfig = {
  requestsPerWindow: 60,
  windowSeconds: 60,
  source: 'https://example.com/docs/rate-limits',
};

/** TODO(vendor): what each capability needs, in words that can follow "It needs", and the page that says so. */
export const PERMISSIONS: Readonly<Record<string, string>> = {};
`;
  return addImports(text, auth?.imports ?? []);
}

function clientSkeleton(options: ConnectorOptions): string {
  const { name, pagination } = options;
  const { credential, strategy } = authPartsOf(options);
  const link = pagination === 'link';
  const skeleton = `import type { ClientContext } from '@patchbay/core';
import { createHttpClient, Endpoints, errorMessageOf } from '@patchbay/http';
import { z } from 'zod';
import type { Settings } from './settings.ts';

/** What the vendor says when it refuses. TODO(vendor): the shape of its errors. */
const ErrorBody = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) });

const errorMessage = errorMessageOf(ErrorBody, ({ error }) => error);

/** One method for each endpoint of the vendor. */
export class ${pascalCase(name)}Client extends Endpoints {
${link ? '  readonly #baseUrl: string;\n\n' : ''}  constructor(context: ClientContext<Settings, ${credential.type.name}>) {
    const { base_url: baseUrl } = context.settings;
    super(createHttpClient(context, { baseUrl, auth: ${strategy.code}, errorMessage }));
${link ? '    this.#baseUrl = baseUrl;\n' : ''}  }
}
`;
  const type = { from: credential.type.from, names: [`type ${credential.type.name}`] };
  return addImports(skeleton, [type, ...strategy.imports]);
}

/** Gives a client what lists need, unless it has it. Undefined when there is no class to give it to. */
export function withListing(client: string, pagination: PaginationKind | undefined): string | undefined {
  if (/#list\b/.test(client)) return client;
  const { imports, declarations, method } = listingParts(pagination);
  return addMethods(addDeclarations(addImports(client, imports), declarations, 'before class'), [method]);
}

function app(options: ConnectorOptions): string {
  const { name, displayName } = options;
  const { kind } = authPartsOf(options).credential;
  return `import { defineApp } from '@patchbay/core';
import { ${pascalCase(name)}Client } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: '${name}',
  settings: Settings,
  credentials: [
    {
      id: '${kind}',
      type: '${kind}',
      description: 'TODO(vendor): where in ${displayName} to get it, and what it must be allowed to do.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new ${pascalCase(name)}Client(context),
});
`;
}

function integration(options: ConnectorOptions): string {
  const { displayName, category, vendorDomain } = options;
  const { module } = authPartsOf(options);
  const domain = vendorDomain === undefined ? '' : `\n    vendorDomain: '${vendorDomain}',`;
  const text = `import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import { PERMISSIONS } from './constants.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';

export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: '${displayName}',
    categories: ['${category}'],${domain}
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read },
  permissions: PERMISSIONS,${module === undefined ? '' : `\n  modules: [${module.code}],`}
});
`;
  return addImports(text, module?.imports ?? []);
}

/** Files that are the same in every connector of a workspace. */
export const WORKSPACE_FILES: Readonly<Record<string, string>> = {
  'tsconfig.json': `{ "extends": "../../tsconfig.base.json", "include": ["src", "tests"] }\n`,
};

/** The files that are the same in every connector; they are brought in line when they differ. */
export const COMMON_FILES: Readonly<Record<string, string>> = {
  'src/main.ts': `#!/usr/bin/env node
import { runIntegration } from '@patchbay/cli';

void runIntegration(import.meta.url, () => import('./integration.ts'));
`,
  'tests/all-capabilities.test.ts': `import { testCapabilities } from '@patchbay/testing';
import { integration } from '../src/index.ts';
import { mocks } from './common-mock-data.ts';

testCapabilities(integration, {
  mocks,
  cases: import.meta.glob('./*-capabilities/*.cases.ts', { eager: true }),
});
`,
};
