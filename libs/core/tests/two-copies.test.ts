import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

/** Loads every module of the package twice: a loader hook keeps the copies apart by a query string. */
const script = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const copy = context.parentURL?.match(/[?]copy=\\d/)?.[0];
    return copy && found.url.includes('/libs/core/src/') && !found.url.includes('?') ? { ...found, url: found.url + copy } : found;
  },
});
const one = await import(process.argv[1] + '?copy=1');
const two = await import(process.argv[1] + '?copy=2');
const status = new one.UpstreamStatusError('x', { status: 404, method: 'GET', url: 'https://a.example', headers: {}, body: undefined });
const { z } = await import('zod');
const app = two.defineApp({ appId: 'demo', settings: z.object({}), credentials: ['token'], client: () => ({}) });
const throws = (error) => app.capability('validate_credentials', () => { throw error; });
const codeOf = async (error, errorHandlers = []) => (await two.dispatch(
  app.integration({ version: '1.0.0', description: { userFriendlyName: 'D', categories: [] }, capabilities: { v: throws(error) }, errorHandlers }),
  'validate_credentials', { request: {}, auth: { token: { token: 'abcd' } } })).error.error_code;
console.log(JSON.stringify({
  distinct: one.ConnectorError !== two.ConnectorError && !(new one.ConflictError('x') instanceof two.ConnectorError),
  connector: two.isConnectorError(new one.ConflictError('x')),
  upstream: two.isUpstreamStatusError(status),
  halted: two.isPlanHalted(new one.PlanHalted()),
  plain: two.isConnectorError(new Error('x')),
  codes: [await codeOf(new one.ConflictError('x')), await codeOf(status),
    await codeOf(status, [[two.UpstreamStatusError, two.httpHandler, 'permission_denied']])],
}));
`;

describe('two copies of the package in one process', () => {
  it('understand each other’s errors', async () => {
    const source = new URL('../src/index.ts', import.meta.url).href;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@patchbay/source', '--input-type=module', '--eval', script, source],
      { cwd: fileURLToPath(new URL('..', import.meta.url)) },
    );
    expect(JSON.parse(stdout)).toEqual({
      distinct: true,
      connector: true,
      upstream: true,
      halted: true,
      plain: false,
      codes: ['conflict', 'not_found', 'permission_denied'],
    });
  });
});
