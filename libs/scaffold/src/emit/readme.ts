import type { ConnectorHome } from '../connector/home.ts';
import type { ConnectorOptions } from '../connector/options.ts';
import { authPartsOf } from './auth/parts-of.ts';

/**
 * README.md in its eight sections. In a workspace the tables between markers are made from connector.json; a package
 * alone says which command shows them.
 */
export function readme(
  options: ConnectorOptions,
  { packageName, kind: place }: Pick<ConnectorHome, 'packageName' | 'kind'>,
): string {
  const table = (name: string, command: string): string =>
    place === 'workspace' ? `<!-- ${name} -->\n<!-- /${name} -->` : command;

  const { name, displayName, vendorDomain } = options;
  const { kind, title, fields, variables } = authPartsOf(options).credential;
  const prefix = name.toUpperCase().replaceAll('-', '_');
  const exported = Object.entries(variables).map(
    ([field, value]) => `${prefix}_${(kind === field ? field : `${kind}_${field}`).toUpperCase()}=${value}`,
  );
  const bag = `{ ${kind}: { ${fields.join(', ')} } }`;
  const home = vendorDomain === undefined ? 'https://example.com' : `https://${vendorDomain}`;
  return `# ${packageName}

Reads and changes who has access to what in ${displayName}. A [Patchbay](https://github.com/patchbay/patchbay)
connector: it works as a library and as a command line.

## Install

\`\`\`sh
npm install ${packageName} @patchbay/core zod
\`\`\`

## Setup

TODO(vendor): where in ${displayName} to make the ${title} that the connector needs, step by step.

## Permissions

TODO(vendor): what it must be allowed to do, for each capability.

## Use

\`\`\`sh
export ${exported.join(' ')}
npx ${name}-connector validate_credentials
npx ${name}-connector list_accounts --all > accounts.ndjson
\`\`\`

\`\`\`ts
import { dispatch } from '@patchbay/core';
import { integration } from '${packageName}';

const answer = await dispatch(integration, 'list_accounts', { auth: ${bag}, request: {}, settings: {} });
\`\`\`

## Capabilities

${table('capabilities', `\`npx ${name}-connector capabilities\` lists them; \`--help\` has the fields of each.`)}

## Streams

${table('streams', 'Each list is a stream too: `connector.json` names them, with their keys.')}

## Settings

${table('settings', `\`npx ${name}-connector --help\` shows them, with their defaults and environment variables.`)}

## Limits

TODO(vendor): the documented rate limit, and what the API cannot do.

## Links

- [${displayName}](${home})
- TODO(vendor): the documentation of the API.
${place === 'workspace' ? '' : DEVELOPMENT}`;
}

const DEVELOPMENT = `
## Development

\`\`\`sh
npm install
npm test
npm run build
\`\`\`

\`npm run build\` also writes \`connector.json\`, which catalogues read: commit it. Every \`TODO(vendor)\` is a question to the
vendor's documentation. None should be left when the package is published.
`;
