import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stores } from '../stores.ts';
import { textOf } from '../support.ts';
import { realHost, type RealHost } from './real-host.ts';

describe.each(stores)('the pages of a host on $name', ({ skipped, start }) => {
  let real: RealHost;
  beforeAll(async () => {
    if (!skipped) real = await realHost(60, start);
  });
  afterAll(() => real?.stop());

  it.skipIf(skipped)('begin with nothing, and say what to do', async () => {
    const { text } = await real.console.page('/data/accounts');
    expect(text).toContain('They come with the first sync of a connection.');
  });

  it.skipIf(skipped)('sync at the press of a button, and tell how it goes to its end', async () => {
    const started = await real.console.post(`/connections/${real.connection}/sync`, { mode: 'full' });
    const path = started.headers.get('location') ?? '';
    expect(path).toMatch(/^\/runs\//);
    const events = await (await real.console.request(`${path}/events`)).text();
    expect(events).toContain('event: ended\ndata: complete');
    const { text } = await real.console.page(path);
    expect(text).toContain('Complete after');
    expect(text).toContain('Accounts Complete 60 records');
    expect((await real.console.page('/runs')).text).toContain('Directory Complete Full, by hand');
  });

  it.skipIf(skipped)(
    'tell what was written through them, by whom and what came of it, without secrets',
    async () => {
      const path = `/connections/${real.connection}`;
      expect((await real.console.page(path)).text).not.toContain('Last writes');
      const form = `${path}/capabilities/create_account`;
      const fields = { 'request.email': 'mary@example.com', 'request.password': 'not-to-be-kept-1' };
      const shown = await (await real.console.post(form, fields)).text();
      const plan = /name="plan" value="([^"]+)"/.exec(shown)?.[1] ?? '';
      const text = textOf(await (await real.console.post(`${form}/confirm`, { plan })).text());
      expect(text).toContain('The app made it.');
      const page = await real.console.page(path);
      expect(page.text).toMatch(/Last writes .* Create account console Created/);
      expect(page.text).toContain('mary@example.com');
      expect(page.html).not.toContain('not-to-be-kept-1');
      real.directory.people.pop();
    },
  );

  it.skipIf(skipped)('list what was read, search it, and page through it by keyset', async () => {
    const first = await real.console.page('/data/accounts?sort=email');
    expect(first.text).toContain('60 accounts in 1 connection');
    expect(first.text).toContain('As of');
    const path = linkOf(first.html, 'next');
    const second = await real.console.page(path);
    expect(first.html.match(/<th scope="row"/g)).toHaveLength(50);
    expect(second.html.match(/<th scope="row"/g)).toHaveLength(10);
    expect(second.text).toContain('This is the last page.');
    const rowsOf = (html: string) => html.match(/<th scope="row".*?<\/tr>/g);
    const back = await real.console.page(linkOf(second.html, 'prev'));
    expect(rowsOf(back.html)).toEqual(rowsOf(first.html));
    expect(back.html).not.toContain('rel="prev"');
    expect(rowsOf((await real.console.page(linkOf(back.html, 'next'))).html)).toEqual(rowsOf(second.html));
    const found = await real.console.page('/data/accounts?search=lovelace');
    expect(found.html.match(/<th scope="row"/g)).toHaveLength(1);
    const suspended = await real.console.page('/data/accounts?status=SUSPENDED');
    expect(suspended.html.match(/<th scope="row"/g)).toHaveLength(6);
    const stale = await real.console.request(path.replace(/after=[^&]+/, 'after=made-up'));
    expect(stale.status).toBe(303);
  });

  it.skipIf(skipped)('draw what a person can reach, and say the same in a table', async () => {
    const { text, html } = await real.console.page('/people/PERSON0%40example.com');
    for (const group of ['Administrators', 'Engineering', 'Finance', 'Everybody']) {
      expect(html.match(new RegExp(`class="graph-label"[^>]*>${group}<`, 'g'))).toHaveLength(1);
      expect(text).toContain(`Directory as a whole ${group} directly`);
    }
    expect(html).toContain('<a class="graph-node graph-entitlement"');
    expect(text).not.toContain('Nobody at all');
  });

  it.skipIf(skipped)('draw everyone who can reach a resource, and who has an entitlement', async () => {
    const { connection } = real;
    const resource = await real.console.page(`/resources/${connection}`);
    expect(resource.text).toContain('Who can reach Directory as a whole');
    expect(resource.text).toContain('Ada <Lovelace>');
    expect(resource.html).toContain('graph-more');
    const admins = await real.console.page(`/entitlements/${connection}?id=g0`);
    expect(admins.text).toContain('Who has Administrators');
    expect(admins.html.match(/<th scope="row"/g)).toHaveLength(1);
    expect((await real.console.page(`/resources/${connection}/office`)).text).toContain('The <office>');
  });

  it.skipIf(skipped)('answer the questions over all connections', async () => {
    const unused = await real.console.page('/questions/unused-entitlements');
    expect(unused.text).toContain('Nobody at all');
    const ownerless = await real.console.page('/questions/accounts-without-owner?reason=no_email');
    expect(ownerless.text).toContain('Person 49');
    const inactive = await real.console.page('/questions/inactive-accounts');
    expect(inactive.html.match(/<th scope="row"/g)).toHaveLength(6);
    expect((await real.console.page('/people?search=person1')).text).toContain('person10@example.com');
    await real.console.page(`/accounts/${connection()}/u49`);
  });

  it.skipIf(skipped)('say in sentences what changed since the last run', async () => {
    const { directory } = real;
    directory.people = directory.people
      .filter(({ id }) => id !== 'u7')
      .map((person) => (person.id === 'u1' ? { ...person, status: 'SUSPENDED', groups: [] } : person));
    await setTimeout(5);
    expect((await real.sync()).state).toBe('complete');
    const { text, html } = await real.console.page('/changes');
    expect(text).toContain('Removed');
    expect(html).toContain('<del>ACTIVE</del>');
    expect(html).toContain('<ins>SUSPENDED</ins>');
    const removed = await real.console.page('/changes?kind=removed&stream=accounts');
    expect(removed.html.match(/<li class="change /g)).toHaveLength(1);
    expect((await real.console.page(`/changes?connection=${connection()}&span=all`)).text).toContain('Added');
  });

  it.skipIf(skipped)('hold back what is suspiciously much, show it, and remove it after a yes', async () => {
    const { directory } = real;
    directory.people = directory.people.slice(0, 12);
    await setTimeout(5);
    const run = await real.sync();
    expect(run.state).toBe('incomplete');
    const page = await real.console.page(`/runs/${run.id}`);
    expect(page.text).toContain('So much is gone that nothing was removed.');
    const shown = await real.console.page(`/runs/${run.id}/removals`);
    expect(shown.text).toContain('Accounts: 47 records');
    expect((await real.console.page('/data/accounts')).text).toContain('is incomplete because 47 of 59 rows');
    const answer = await real.console.post(`/runs/${run.id}/resume`, { allow_removals: 'yes' });
    expect(answer.status).toBe(303);
    await real.host.syncs.finished(run.id);
    expect((await real.console.page('/data/accounts')).text).toContain('12 accounts in 1 connection');
  });

  it.skipIf(skipped)('say what to do when the app says no', async () => {
    real.directory.failNext(403, {}, '/people');
    await setTimeout(5);
    const run = await real.sync();
    const { text } = await real.console.page(`/runs/${run.id}`);
    expect(text).toContain('What to do:');
    expect(text).toContain('people:read');
    expect(text).toContain('Resume from where it stopped');
  });

  it.skipIf(skipped)('run a capability through the host, and show a write before it is sent', async () => {
    const home = `/connections/${connection()}/capabilities`;
    const read = await real.console.post(`${home}/list_accounts`, { page_size: '3' });
    expect(textOf(await read.text())).toContain('Page 1: 3 records.');
    const plan = await (
      await real.console.post(`${home}/create_account`, { 'request.email': 'new@example.com' })
    ).text();
    expect(textOf(plan)).toContain('This would be sent to Directory');
    const id = /name="plan"\s+value="([^"]+)"/.exec(plan)?.[1] ?? '';
    const done = await real.console.post(`${home}/create_account/confirm`, { plan: id });
    expect(textOf(await done.text())).toContain('Created The app made it.');
  });

  it.skipIf(skipped)('schedule, and show the next three times', async () => {
    await real.console.post(`/connections/${connection()}/schedule`, { cron: '0 3 * * *', mode: 'full' });
    const { text } = await real.console.page(`/connections/${connection()}`);
    expect(text.match(/\d{4}-\d\d-\d\d 03:00 UTC/g)).toHaveLength(3);
    expect(text).toContain('Tenant of the app directory-1');
    await real.console.post(`/connections/${connection()}/schedule`, { cron: 'whenever' });
    expect((await real.console.page(`/connections/${connection()}`)).text).toContain('whenever');
  });

  it.skipIf(skipped)('page through changes, runs and writes, forth and back', async () => {
    const { host } = real;
    for (let count = 0; count < 51; count += 1) {
      await host.dispatch('directory', 'create_account', {
        connection: connection(),
        request: { email: `more${count}@example.com`, entitlements: [] },
      });
    }
    const writes = `/connections/${connection()}/writes`;
    expect((await real.console.page(`/connections/${connection()}`)).html).toContain(`href="${writes}"`);
    expect((await real.sync()).state).toBe('complete');
    for (const [path, row] of [
      [writes, '<th scope="row"'],
      ['/changes?span=all', '<li class="change '],
    ] as const) {
      const first = await real.console.page(path);
      const second = await real.console.page(linkOf(first.html, 'next'));
      const back = await real.console.page(linkOf(second.html, 'prev'));
      const rowsOf = (html: string) => html.split(row).slice(1);
      expect(rowsOf(first.html)).toHaveLength(50);
      expect(rowsOf(back.html).slice(0, -1)).toEqual(rowsOf(first.html).slice(0, -1));
    }
  });

  function linkOf(html: string, rel: 'next' | 'prev'): string {
    const tag = new RegExp(`<a [^>]*rel="${rel}"[^>]*>`).exec(html)?.[0] ?? '';
    return (/href="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&');
  }

  function connection(): string {
    return real.connection;
  }
});
