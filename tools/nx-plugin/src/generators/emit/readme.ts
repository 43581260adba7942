import type { ConnectorOptions } from '../connector/options.ts';
import { authPartsOf } from './auth/parts-of.ts';
import { packageName } from '../tree/package-json.ts';

/** README.md in its eight sections. The tables between markers are made from connector.json. */
export function readme(options: ConnectorOptions): string {
  const { name, displayName, vendorDomain } = options;
  const { kind, title, fields, variables } = authPartsOf(options).credential;
  const prefix = name.toUpperCase().replaceAll('-', '_');
  const exported = Object.entries(variables).map(
    ([field, value]) => `${prefix}_${(kind === field ? field : `${kind}_${field}`).toUpperCase()}=${value}`,
  );
  const bag = `{ ${kind}: { ${fields.join(', ')} } }`;
  const home = vendorDomain === undefined ? 'https://example.com' : `https://${vendorDomain}`;
  return `# ${packageName(name)}

Reads and changes who has access to what in ${displayName}. A [Patchbay](https://github.com/patchbay/patchbay)
connector: it works as a library and as a command line.

## Install

\`\`\`sh
npm install ${packageName(name)} @patchbay/core zod
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
import { integration } from '${packageName(name)}';

const answer = await dispatch(integration, 'list_accounts', { auth: ${bag}, request: {}, settings: {} });
\`\`\`

## Capabilities

<!-- capabilities -->
<!-- /capabilities -->

## Streams

<!-- streams -->
<!-- /streams -->

## Settings

<!-- settings -->
<!-- /settings -->

## Limits

TODO(vendor): the documented rate limit, and what the API cannot do.

## Links

- [${displayName}](${home})
- TODO(vendor): the documentation of the API.
`;
}
