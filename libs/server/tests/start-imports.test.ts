import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Imports a module in a process of its own, and prints the URLs of all that were loaded. */
const script = (url: string): string => `
  import { registerHooks } from 'node:module';
  const urls = [];
  registerHooks({ load: (url, context, next) => { urls.push(url); return next(url, context); } });
  await import(${JSON.stringify(url)});
  console.log(JSON.stringify(urls));
`;

it('a server listens before it loads anything of zod, of the contract or of a connector', () => {
  const { href } = new URL('../src/node.ts', import.meta.url);
  const given = ['--conditions=@patchbay/source', '--input-type=module', '--eval', script(href)];
  const urls = JSON.parse(execFileSync(process.execPath, given, { encoding: 'utf8' })) as string[];
  expect(urls).toContain(href);
  expect(urls.filter((url) => /\/zod\/|\/core\/src\/(index|models|capabilities)/.test(url))).toEqual([]);
  // Node reads every export of a module that is imported by name, which loads what nobody asked for.
  expect(urls.filter((url) => url.startsWith('node:'))).toEqual([]);
});
