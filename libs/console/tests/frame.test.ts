import { describe, expect, it } from 'vitest';
import { formPages } from './form-pages.ts';
import { testConsole } from './support.ts';
import { fakeHost } from './fake-host.ts';

describe('the frame of every page', () => {
  const own = testConsole(fakeHost(), { pages: [formPages] });

  it('marks where one is, and loads the modules of the page', async () => {
    const { html: shown, title } = await own.page('/test-form');
    expect(title).toBe('A form · Patchbay');
    expect(shown).toContain('<a href="/connections" aria-current="page">');
    const script = /src="(\/assets\/filter\.[\w-]+\.js)"/.exec(shown)?.[1] ?? '';
    const asset = await own.request(script);
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    const again = await own.request(script, {
      headers: { 'if-none-match': asset.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('tells once what was done, as text', async () => {
    const answer = await own.post('/test-form', { name: 'x' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/test-form']);
    const { html: shown } = await own.page('/test-form');
    expect(shown).toContain('<p class="notice notice-done" role="status">It is &lt;b&gt;done&lt;/b&gt;.</p>');
    expect((await own.page('/test-form')).html).not.toContain('notice');
  });

  it('has a page for addresses that lead nowhere', async () => {
    expect((await own.page('/nowhere', 404)).headings).toEqual(['Not found', 'This page does not exist']);
  });
});
