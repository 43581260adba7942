import { PackageIndex } from '../../src/lint/package-of.ts';
import { connectorPurity } from '../../src/lint/rules/connector-purity.ts';
import { exactIds } from '../../src/lint/rules/exact-ids.ts';
import { mockableNetwork } from '../../src/lint/rules/mockable-network.ts';
import { noAsyncParse } from '../../src/lint/rules/no-async-parse.ts';
import { noTopLevelAwait } from '../../src/lint/rules/no-top-level-await.ts';
import { fixtureWorkspace, ruleTester } from './fixture.ts';

const at = fixtureWorkspace();
const connector = at('connectors/acme/src/a.ts');

ruleTester().run('connector-purity', connectorPurity(new PackageIndex()), {
  valid: [
    { code: 'export const f = (user) => JSON.stringify(user);', filename: connector },
    { code: 'export const f = (text) => JSON.parse(text);', filename: at('libs/http/src/a.ts') },
    { code: 'export const f = (text) => JSON.parse(text);', filename: at('connectors/acme/tests/a.test.ts') },
    { code: 'export const f = (user) => user.expires_at === undefined;', filename: connector },
  ],
  invalid: [
    {
      code: 'export const f = (text) => JSON.parse(text);',
      filename: connector,
      errors: [{ messageId: 'parse' }],
    },
    {
      code: 'export const f = (clock) => clock.sleep(5);',
      filename: connector,
      errors: [{ messageId: 'wait' }],
    },
    { code: 'export const f = (call) => retry(call);', filename: connector, errors: [{ messageId: 'wait' }] },
    {
      code: 'export const f = (now, t) => now + t.expires_in;',
      filename: connector,
      errors: [{ messageId: 'expiry' }],
    },
    {
      code: 'export const f = (now, expiresAt) => now < expiresAt;',
      filename: connector,
      errors: [{ messageId: 'expiry' }],
    },
  ],
});

ruleTester().run('mockable-network', mockableNetwork, {
  valid: [
    "import { Agent, ProxyAgent } from 'undici';",
    "import type { request } from 'undici';",
    "const load = async () => { const { ProxyAgent } = await import('undici'); return ProxyAgent; };",
    // It makes a ProxyAgent of undici 8 speak to the fetch of Node 22 and 24.
    "const load = async () => { const { ProxyAgent, Dispatcher1Wrapper } = await import('undici'); return ProxyAgent; };",
    "server.listen({ onUnhandledFrame: 'error' });",
  ],
  invalid: [
    { code: "import { request } from 'undici';", errors: [{ messageId: 'undici' }] },
    {
      code: "import { stream, pipeline as p } from 'undici';",
      errors: [{ messageId: 'undici' }, { messageId: 'undici' }],
    },
    { code: "import { fetch } from 'undici';", errors: [{ messageId: 'undici' }] },
    { code: "import undici from 'undici';", errors: [{ messageId: 'undici' }] },
    { code: "import * as undici from 'undici';", errors: [{ messageId: 'undici' }] },
    { code: "const load = () => import('undici');", errors: [{ messageId: 'undici' }] },
    { code: "server.listen({ onUnhandledRequest: 'error' });", errors: [{ messageId: 'strict' }] },
    { code: "server.listen({ 'onUnhandledRequest': 'error' });", errors: [{ messageId: 'strict' }] },
  ],
});

ruleTester().run('no-top-level-await', noTopLevelAwait(new PackageIndex()), {
  valid: [
    { code: 'export async function f() { await g(); }', filename: connector },
    { code: 'await g();', filename: at('tools/e2e/src/main.ts') },
    { code: 'await g();', filename: at('libs/core/tests/a.test.ts') },
  ],
  invalid: [
    { code: 'await g();', filename: connector, errors: [{ messageId: 'await' }] },
    { code: 'export const a = { b: await g() };', filename: connector, errors: [{ messageId: 'await' }] },
    { code: 'for await (const a of b) f(a);', filename: connector, errors: [{ messageId: 'await' }] },
  ],
});

ruleTester().run('no-async-parse', noAsyncParse(new PackageIndex()), {
  valid: [
    { code: 'export const f = (user) => User.safeParse(user);', filename: connector },
    { code: 'export const f = (user) => User.parseAsync(user);', filename: at('libs/core/tests/a.test.ts') },
    { code: 'export const f = (user) => User.parseAsync(user);', filename: at('tools/e2e/src/a.ts') },
    { code: 'export const f = (user) => ({ parseAsync: user });', filename: connector },
  ],
  invalid: [
    {
      code: 'export const f = (user) => User.parseAsync(user);',
      filename: connector,
      errors: [{ messageId: 'parse' }],
    },
    {
      code: 'export const f = (user) => User?.safeParseAsync(user);',
      filename: at('libs/core/src/a.ts'),
      errors: [{ messageId: 'parse' }],
    },
    {
      code: "export const f = (user) => User['parseAsync'](user);",
      filename: connector,
      errors: [{ messageId: 'parse' }],
    },
    {
      code: 'export const f = ({ safeParseAsync: check }, user) => check(user);',
      filename: connector,
      errors: [{ messageId: 'parse' }],
    },
    {
      code: "import { decodeAsync } from 'zod/mini';",
      filename: connector,
      errors: [{ messageId: 'parse' }],
    },
  ],
});

ruleTester().run('exact-ids', exactIds(new PackageIndex()), {
  valid: [
    {
      code: 'export const user = z.object({ id: z.int(), owner_id: z.string(), logins: z.number() });',
      filename: connector,
    },
    { code: 'export const user = z.object({ id: z.number() });', filename: at('libs/http/src/a.ts') },
    {
      code: 'export const user = z.object({ id: z.number() });',
      filename: at('connectors/acme/tests/a.test.ts'),
    },
  ],
  invalid: [
    ...['id', 'owner_id', 'ownerId', "'user_id'"].map((name) => ({
      code: `export const user = z.object({ ${name}: z.number().nullish() });`,
      filename: connector,
      errors: [{ messageId: 'id' }],
    })),
    {
      code: 'export const user = z.object({ id: z.union([z.string(), z.number()]) });',
      filename: connector,
      errors: [{ messageId: 'id' }],
    },
  ],
});
