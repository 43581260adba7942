import type { ConnectorOptions } from '../connector/options.ts';
import { addImports } from '../source/edit.ts';
import { authPartsOf } from './auth/parts-of.ts';

/**
 * `tests/common-mock-data.ts`: the credential, and how the vendor refuses, stated once. The capabilities add their
 * objects to it.
 */
export function commonMockData(options: ConnectorOptions): string {
  const { imports = [], before, auth, requestHeaders, signIn } = authPartsOf(options).mocks;
  const text = `import { defineMocks } from '@patchbay/testing';
import { BASE_URL } from '../src/constants.ts';

${before}

const refused = (code: string, message: string) => ({ json: { error: { code, message } } });

/** TODO(vendor): how it refuses, each with the page that says so. The runner puts it into every capability. */
export const mocks = defineMocks({
  baseUrl: BASE_URL,
  auth: ${auth},
  requestHeaders: { ${requestHeaders} },${signIn === undefined ? '' : `\n  signIn: ${signIn},`}
  refusals: {
    unauthorized: { status: 401, ...refused('unauthorized', 'The credential is not valid.') },
    forbidden: { status: 403, ...refused('forbidden', 'The credential may not do this.') },
    not_found: { status: 404, ...refused('not_found', 'There is no such thing.') },
    rate_limited: { status: 429, headers: { 'retry-after': '7' }, ...refused('rate_limited', 'Too many requests.') },
    server_error: { status: 503, ...refused('unavailable', 'Try again later.') },
  },
});
`;
  const canary = before.includes('canary(') ? [{ from: '@patchbay/testing', names: ['canary'] }] : [];
  return addImports(text, [...canary, ...imports]);
}
