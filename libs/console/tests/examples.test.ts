import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ownApp } from './examples/own-app.ts';
import { fakeHost } from './fake-host.ts';

describe('the code of the README', () => {
  it('is that of examples/own-app.ts', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const code = await readFile(new URL('examples/own-app.ts', import.meta.url), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${code}\`\`\``);
  });

  it('answers under a name of its own, beside an app of yours', async () => {
    const app = ownApp(fakeHost(), 'a-token-for-the-tests');
    const ask = (host: string): Promise<Response> =>
      app(new Request(`https://${host}/`, { headers: { host }, redirect: 'manual' }));
    expect(await (await ask('www.example.com')).text()).toBe('My own page');
    const answer = await ask('access.example.com');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login?next=%2F']);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^patchbay_https=[\w-]{32}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });
});
