import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { serveConsole } from '../src/node.ts';
import { createConsole } from '../src/index.ts';
import { fakeHost } from './fake-host.ts';
import { formPages } from './form-pages.ts';
import { ORIGIN, testConsole } from './support.ts';

const token = 'a-token-for-the-tests';
const urlencoded = 'application/x-www-form-urlencoded';

describe('what every answer of the console carries', () => {
  const own = testConsole(fakeHost(), { pages: [formPages] });

  it.each(['/', '/test-form', '/nowhere', '/assets/nothing.js', '/test-failure'])('%s', async (path) => {
    const { headers } = await own.request(path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('says nothing of what failed but a reference, which the log has too', async () => {
    const lines: unknown[] = [];
    const logger = { log: (...line: unknown[]) => void lines.push(line) };
    const other = testConsole(fakeHost(), { pages: [formPages], runtime: { logger } });
    const page = await other.page('/test-failure', 500);
    const reference = /[\da-f]{12}/.exec(page.text)?.[0];
    expect(page.text).not.toContain('the inner workings');
    expect(JSON.stringify(lines)).toContain(reference);
  });
});

describe('names under which the console answers (DNS rebinding)', () => {
  const ask = async (host: string, publicUrl?: string): Promise<number> => {
    const own = testConsole(fakeHost(), { token, ...(publicUrl === undefined ? {} : { publicUrl }) });
    return (await own.request('/login', { headers: { host } })).status;
  };

  it.each(['127.0.0.1:4400', 'localhost:80', '[::1]:4400', '127.1.2.3'])('answers %s', async (host) => {
    expect(await ask(host)).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example:4400',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    'x@127.0.0.1',
    '',
  ])('refuses "%s"', async (host) => expect(await ask(host)).toBe(421));

  it('answers under its public address, and no other', async () => {
    expect(await ask('patchbay.example.com', 'https://patchbay.example.com')).toBe(200);
    expect(await ask('other.example.com', 'https://patchbay.example.com')).toBe(421);
  });
});

describe('writes from elsewhere (CSRF)', () => {
  const own = testConsole(fakeHost(), { pages: [formPages] });
  const send = async (body: Record<string, string>, headers: Record<string, string>): Promise<number> => {
    const answer = await own.request('/test-form', {
      method: 'POST',
      body: new URLSearchParams(body).toString(),
      headers: { 'content-type': urlencoded, ...headers },
    });
    return answer.status;
  };

  it('takes a form of the console alone', async () => {
    const csrf_token = await own.csrfToken();
    expect(await send({ csrf_token }, { origin: ORIGIN })).toBe(303);
    expect(await send({ csrf_token }, { 'sec-fetch-site': 'same-origin' })).toBe(303);
    expect(await send({ csrf_token }, { origin: 'https://evil.example' })).toBe(403);
    expect(await send({ csrf_token }, { origin: 'http://127.0.0.1:9999' })).toBe(403);
    expect(await send({ csrf_token }, { origin: 'null' })).toBe(403);
    expect(await send({ csrf_token }, { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await send({ csrf_token }, {})).toBe(403);
    expect(await send({}, { origin: ORIGIN })).toBe(403);
    expect(await send({ csrf_token: `${csrf_token}x` }, { origin: ORIGIN })).toBe(403);
  });

  it('takes no form that is no form', async () => {
    const answer = await own.request('/test-form', {
      method: 'POST',
      body: JSON.stringify({ csrf_token: await own.csrfToken() }),
      headers: { 'content-type': 'application/json', origin: ORIGIN },
    });
    expect(answer.status).toBe(403);
  });

  it('reads no form of more than a mebibyte', async () => {
    const body = new URLSearchParams({
      csrf_token: await own.csrfToken(),
      name: 'x'.repeat(2 ** 20),
    }).toString();
    const headers = { 'content-type': urlencoded, origin: ORIGIN, 'content-length': String(body.length) };
    expect((await own.request('/test-form', { method: 'POST', body, headers })).status).toBe(413);
  });

  it('lets no session that came from another site take the place of the one that is there', async () => {
    const other = testConsole(fakeHost(), { pages: [formPages] });
    const answer = await other.request('/test-form?x=1', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get('refresh')).toBe('0; url=/test-form?x=1');
    const headers = { 'sec-fetch-site': 'cross-site', 'content-type': urlencoded };
    const write = await other.request('/test-form', { method: 'POST', body: 'x=1', headers });
    expect([write.status, write.headers.getSetCookie()]).toEqual([403, []]);
  });
});

describe('signing in', () => {
  const signIn = (
    own: ReturnType<typeof testConsole>,
    given: string,
    next = '/connections',
  ): Promise<Response> => own.post('/login', { token: given, next });

  it('is asked of everybody, and leads back to where one was going', async () => {
    const own = testConsole(fakeHost(), { token });
    const refused = await own.request('/connections?x=1');
    expect([refused.status, refused.headers.get('location')]).toEqual([
      303,
      '/login?next=%2Fconnections%3Fx%3D1',
    ]);
    const page = await own.page('/login?next=/connections');
    expect(page.html).not.toContain('aria-label="Console"');
    const before = [...own.cookies];
    const done = await signIn(own, token);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/connections']);
    expect([...own.cookies]).not.toEqual(before);
    const cookie = done.headers.getSetCookie().find((line) => line.startsWith('patchbay_4400=')) ?? '';
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await own.page('/connections')).html).toContain('Sign out');
  });

  it('ends when one signs out, and after twelve hours', async () => {
    let now = 0;
    const clock = { now: () => now, sleep: () => Promise.resolve() };
    const own = testConsole(fakeHost(), { token, runtime: { clock } });
    await signIn(own, token);
    const kept = new Map(own.cookies);
    await own.post('/logout', {});
    for (const [name, value] of kept) own.cookies.set(name, value);
    expect((await own.request('/connections')).status).toBe(303);
    await signIn(own, token);
    expect((await own.request('/connections')).status).toBe(200);
    now += 12 * 60 * 60 * 1000;
    expect((await own.request('/connections')).status).toBe(303);
  });

  it('is slowed down by wrong tokens, more with each', async () => {
    let now = 0;
    const clock = { now: () => now, sleep: () => Promise.resolve() };
    const own = testConsole(fakeHost(), { token, runtime: { clock } });
    for (let count = 0; count < 5; count += 1) expect((await signIn(own, 'wrong')).status).toBe(403);
    const waiting = await signIn(own, token);
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, '1']);
    now += 1000;
    expect((await signIn(own, 'wrong')).status).toBe(403);
    expect((await signIn(own, token)).headers.get('retry-after')).toBe('2');
    now += 2000;
    expect((await signIn(own, token)).status).toBe(303);
    expect((await signIn(own, 'wrong')).status).toBe(403);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'leads nowhere else: %s',
    async (next) => {
      const own = testConsole(fakeHost(), { token });
      const location = (await signIn(own, token, next)).headers.get('location') ?? '';
      expect(new URL(location, ORIGIN).origin).toBe(ORIGIN);
      expect(location).not.toMatch(/^\/[/\\]/);
    },
  );

  it('shows the token nowhere', async () => {
    const own = testConsole(fakeHost(), { token });
    await signIn(own, token);
    for (const path of ['/', '/connections', '/login']) {
      expect((await own.page(path)).html).not.toContain(token);
    }
  });
});

describe('where the console listens', () => {
  it('is this machine, and nothing beyond it without a token and a public address', async () => {
    await expect(serveConsole(fakeHost(), { port: 0, hostname: '0.0.0.0' })).rejects.toThrow(
      'without a `token`',
    );
    await expect(serveConsole(fakeHost(), { port: 0, hostname: '::', token })).rejects.toThrow('`publicUrl`');
    expect(() => createConsole(fakeHost(), { publicUrl: 'https://patchbay.example.com' })).toThrow(
      'needs a `token`',
    );
    expect(() => createConsole(fakeHost(), { token: 'short' })).toThrow('16 characters');
    expect(() => createConsole(fakeHost(), { token, publicUrl: 'https://example.com/console' })).toThrow(
      'root',
    );
  });

  it('serves pages there, and refuses other names', async () => {
    const running = await serveConsole(fakeHost(), { port: 0 });
    try {
      expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      expect(await (await fetch(running.url)).text()).toContain('<h1>Catalogue</h1>');
      const status = await new Promise((resolve, reject) => {
        httpRequest(running.url, { headers: { host: 'evil.example' } }, (answer) =>
          resolve(answer.statusCode),
        )
          .on('error', reject)
          .end();
      });
      expect(status).toBe(421);
      const { port } = new URL(running.url);
      await expect(serveConsole(fakeHost(), { port: Number(port) })).rejects.toMatchObject({
        code: 'EADDRINUSE',
      });
    } finally {
      await running.close();
    }
  });
});
