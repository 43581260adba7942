import { ConnectorError } from '@patchbay/core';
import { SyncRefusedError } from '@patchbay/host';
import { describe, expect, it } from 'vitest';
import { links } from '../../src/pages/shared/links.ts';
import { formPages } from '../form-pages.ts';
import { testConsole } from '../support.ts';
import { answer, NOW, pictureOf, run, sampleQuestions, task } from './sample-access.ts';
import { sampleHost, type SampleParts } from './sample-host.ts';

const clock = { now: () => NOW, sleep: async () => undefined };

function pages(parts: SampleParts = {}) {
  return testConsole(sampleHost(parts), { runtime: { clock }, pages: [formPages] });
}

describe('every page', () => {
  it.each([
    '/data/accounts',
    '/data/resources',
    '/data/entitlements',
    '/people',
    '/people/ada%40example.com',
    '/accounts/c2/robots%2F42',
    '/resources/c1/acme%2Fapi%20%26%20web',
    '/resources/c1',
    '/entitlements/c1?id=admin&resource=acme%2Fapi%20%26%20web',
    '/questions',
    '/questions/accounts-without-owner',
    '/questions/unused-entitlements',
    '/questions/inactive-accounts',
    '/questions/unlisted-access',
    '/changes',
    '/runs',
    '/runs/run-1',
    '/connections/c1',
    '/connections/c1/capabilities/list_accounts',
    '/connections/c1/capabilities/create_account',
  ])('%s has what its readers need, and escapes what apps say', async (path) => {
    const { html } = await pages().page(path);
    expect(html).not.toMatch(/<Lovelace>|<web>|<after>/);
    expect(html).not.toContain('[object');
    expect(html).not.toContain('undefined');
  });
});

describe('lists of data', () => {
  it('say how fresh they are, and which lists are not whole and why', async () => {
    const { text } = await pages().page('/data/accounts');
    expect(text).toContain('As of 2026-11-23 06:12 UTC');
    expect(text).toContain(
      'the list of accounts of Okta is incomplete because the app answered with 503 <after> page 7. It was last complete at 2026-11-22 03:00 UTC .',
    );
    expect(text).toContain('the list of resources of Okta has not been read yet. It is being read now.');
    expect(text).toContain('21 more lists like these');
  });

  it('count, link to people and resources, and lead to the next page', async () => {
    const { html, text } = await pages().page(
      '/data/accounts?search=a&status=ACTIVE&sort=email&order=descending',
    );
    expect(text).toContain('Those that match, of 10,000 accounts in 2 connections');
    expect(html).toContain('href="/people/ada%40example.com"');
    expect(html).toContain('href="/accounts/c2/robots%2F42"');
    expect(html).toContain(
      'href="/data/accounts?search=a&amp;status=ACTIVE&amp;sort=email&amp;order=descending&amp;after=cursor-2"',
    );
    expect(html).toMatch(/aria-sort="descending"><a href="[^"]*sort=email&amp;order=ascending">Email/);
    expect(html).toMatch(/<option value="ACTIVE" selected>/);
  });

  it('say once what is the same of several lists of a connection', async () => {
    const { freshness } = await sampleQuestions().accounts({ tenant: 'default' });
    const [list] = freshness.incomplete;
    const incomplete = ['accounts', 'resources', 'entitlements'].map(
      (stream) => ({ ...list, stream }) as never,
    );
    const own = pages({
      questions: {
        accounts: async () => ({ items: [], freshness: { ...freshness, incomplete, incompleteCount: 3 } }),
      },
    });
    const { html, text } = await own.page('/data/accounts');
    expect(text).toContain(
      'the lists of accounts, resources and entitlements of Okta are incomplete because the app answered with 503 <after> page 7. They were last complete at',
    );
    expect(html.match(/are incomplete/g)).toHaveLength(1);
  });

  it('lead to the page before, by a cursor of its own', async () => {
    const own = pages({
      questions: {
        accounts: async () => ({ ...(await sampleQuestions().accounts({ tenant: '' })), previous: 'p' }),
      },
    });
    const { html } = await own.page('/data/accounts?search=a&after=x');
    expect(html).toContain('rel="prev" href="/data/accounts?search=a&amp;before=p"');
    expect((await own.page('/data/accounts?before=y')).html).toContain('href="/data/accounts">First page<');
  });

  it('go back among runs by their ids', async () => {
    const runs = Array.from({ length: 51 }, (_, index) => ({ ...run, id: `r${99 - index}` }));
    const asked: unknown[] = [];
    const own = pages({
      syncs: {
        list: async (filter) => {
          asked.push(filter);
          return runs;
        },
      },
    });
    expect((await own.page('/runs?after=r100')).html).toMatch(/before=r99".*after=r50"/);
    const back = await own.page('/runs?before=r48');
    expect(back.html).toMatch(/before=r98".*after=r49"/);
    expect(asked).toMatchObject([{ before: 'r100' }, { after: 'r48' }]);
  });

  it('ask the host for what the address says', async () => {
    const asked: unknown[] = [];
    const own = pages({
      questions: {
        accounts: async (question) => {
          asked.push(question);
          return answer([]);
        },
      },
    });
    await own.page('/data/accounts?search=ada&connection=c2&type=service&sort=account&after=x');
    expect(asked).toEqual([
      {
        tenant: 'default',
        connection: 'c2',
        search: 'ada',
        status: undefined,
        type: 'service',
        sort: { by: 'name', direction: undefined },
        limit: 50,
        after: 'x',
      },
    ]);
  });

  it('begin anew with a cursor that has grown old, and say that a filter makes no sense', async () => {
    const refusing = (code: 'invalid_page_token' | 'invalid_value') =>
      pages({
        questions: { accounts: () => Promise.reject(new ConnectorError('No <b>good</b>.', { code })) },
      });
    const response = await refusing('invalid_page_token').request('/data/accounts?search=a&after=old');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/data/accounts?search=a']);
    const { text } = await refusing('invalid_value').page('/data/accounts?search=a', 400);
    expect(text).toContain('No <b>good</b>.');
  });

  it('lead to the first sync when there is nothing', async () => {
    const own = pages({ questions: { accounts: async () => answer([]), counts: async () => answer([]) } });
    expect((await own.page('/data/accounts')).text).toContain(
      'They come with the first sync of a connection.',
    );
  });
});

describe('pictures', () => {
  it('and tables say the same, and both lead on', async () => {
    const { html, text } = await pages().page('/people/ada%40example.com');
    expect(html).toContain('role="img"');
    expect(html).toContain('<desc id="access-description">');
    expect(text).toContain('3 accounts, 6 entitlements and 3 resources.');
    expect(html.match(/<a class="graph-node/g)).toHaveLength(12);
    expect(html).toContain('class="graph-node graph-resource" transform="');
    expect(html).toContain('href="/resources/c1"');
    expect(html).toMatch(/<caption>What Ada &lt;Lovelace&gt; can reach<\/caption>/);
    expect(text).toContain('through Platform');
  });

  it('say how many are not drawn, and lead to the list that has them', async () => {
    const { html, text } = await pages({ questions: { graph: async () => pictureOf(3, 60, 20) } }).page(
      '/people/ada%40example.com?zoom=fit',
    );
    expect(text).toContain('and 40 more');
    expect(html).toMatch(/<a class="graph-node graph-more"[^>]*href="#table"/);
    expect(html).toContain('graph-fit');
    expect(html).toMatch(/href="[^"]*zoom=50#picture"/);
  });

  it('are not there where there is nothing to draw', async () => {
    const own = pages({
      questions: {
        graph: async () => ({ ...pictureOf(1, 0, 1), edges: [], more: [] }),
        reachOf: async () => answer([]),
      },
    });
    const { text } = await own.page('/people/ada%40example.com');
    expect(text).not.toContain('Picture');
    expect(text).toContain('Nothing is known that Ada <Lovelace> can reach.');
  });

  it('have addresses for whatever apps call things', () => {
    expect(links.person('a/b?c@d\uD800')).toBe('/people/a%2Fb%3Fc%40d%EF%BF%BD');
    expect(['', '.', '..', '...'].map((id) => links.resource('c', id))).toEqual([
      '/resources/c',
      '/resources/c?id=.',
      '/resources/c?id=..',
      '/resources/c/...',
    ]);
  });

  it('are of what is there', async () => {
    await pages({ questions: { person: async () => undefined } }).page('/people/nobody', 404);
    await pages({ questions: { account: async () => undefined } }).page('/accounts/c1/x', 404);
    await pages({ questions: { entitlement: async () => undefined } }).page('/entitlements/c1?id=x', 404);
    await pages({ questions: { resource: async () => undefined } }).page('/resources/c1/x', 404);
  });

  it('of a resource show everyone who can reach it', async () => {
    const { text } = await pages().page('/resources/c1/acme%2Fapi%20%26%20web');
    expect(text).toContain('Who can reach acme/api & web');
    expect(text).toContain('and 3 more ways');
    expect(text).toContain('deploy-bot not listed');
    expect(text).toContain('What the <web> asks.');
  });
});

describe('changes', () => {
  it('are sentences with before and after side by side', async () => {
    const { html, text } = await pages().page('/changes');
    expect(text).toContain('Changed Ada <Lovelace> is SUSPENDED and not ACTIVE.');
    expect(html).toContain('<del>ACTIVE</del>');
    expect(html).toContain('<ins>SUSPENDED</ins>');
    expect(text).toContain('Removed Ada <Lovelace> lost Admin on acme/api & web.');
    expect(text).toContain('It was not there.');
  });

  it.each([
    ['/changes?span=day', { since: '2026-11-22T06:45:00.000Z' }],
    ['/changes?span=week&kind=removed', { since: '2026-11-16T06:45:00.000Z', kind: 'removed' }],
    ['/changes?since=2026-11-01&stream=accounts', { since: '2026-11-01T00:00:00.000Z', stream: 'accounts' }],
    ['/changes?span=all&connection=c1', { since: undefined, connection: 'c1' }],
    ['/changes', { since: '2026-11-23T06:44:00.000Z' }],
    ['/changes?run=run-1', { runId: 'run-1', since: undefined }],
  ])('%s asks for what it says', async (path, expected) => {
    const asked: unknown[] = [];
    const own = pages({
      runs: [{ ...run, state: 'complete', endedAt: '2026-11-23T06:44:30.000Z' }],
      questions: {
        changesSince: async (question) => {
          asked.push(question);
          return answer([]);
        },
      },
    });
    await own.page(path);
    expect(asked).toEqual([expect.objectContaining(expected)]);
  });
});

describe('a connection', () => {
  it('says who it is, without its secret, and when it is synced next', async () => {
    const own = pages({
      syncs: {
        schedules: async () => [
          {
            connectionId: 'c1',
            cron: '0 3 * * *',
            timeZone: 'Europe/Berlin',
            mode: 'full',
            nextAt: '2026-11-24T02:00:00.000Z',
          },
        ],
      },
    });
    const { text } = await own.page('/connections/c1');
    expect(text).toContain('Tenant of the app scim.example.com');
    expect(text).toContain('Credential Token, never shown');
    expect(text).toContain('Indirect memberships yes');
    expect(text).toContain('2026-11-24 02:00 UTC 2026-11-25 02:00 UTC 2026-11-26 02:00 UTC');
    expect(text).toContain('9,000 accounts');
  });

  it('says what to do when it has to be connected anew', async () => {
    const own = pages({
      connection: { state: 'reconnect_required', stateReason: 'The token <was> revoked.' },
    });
    const { text, html } = await own.page('/connections/c1');
    expect(text).toContain('Has to be connected anew. The token <was> revoked.');
    expect(html).toContain('href="/connections/c1/edit"');
    expect(html).toMatch(/name="mode" value="full" disabled/);
  });

  it('is synced and scheduled, and says why where it is not', async () => {
    const done: unknown[] = [];
    const own = pages({
      syncs: {
        start: async (id, options) => (done.push([id, options]), run),
        schedule: async (id, plan) => {
          if (plan?.cron === 'x') throw new SyncRefusedError('It is no cron.');
          done.push([id, plan]);
          return undefined;
        },
      },
    });
    const started = await own.post('/connections/c1/sync', { mode: 'incremental' });
    expect(started.headers.get('location')).toBe('/runs/run-1');
    await own.post('/connections/c1/schedule', { cron: ' 0 3 * * * ', time_zone: '', mode: 'full' });
    await own.post('/connections/c1/schedule', { cron: '0 3 * * *', remove: 'yes' });
    await own.post('/connections/c1/schedule', { cron: 'x' });
    expect(done).toEqual([
      ['c1', { mode: 'incremental', startedBy: 'manual', tenant: 'default' }],
      ['c1', { cron: '0 3 * * *', timeZone: undefined, mode: 'full' }],
      ['c1', undefined],
    ]);
    expect((await own.page('/connections/c1')).text).toContain('It is no cron.');
  });
});

describe('runs', () => {
  it('show progress, waits with their end, and what they have read', async () => {
    const { html, text } = await pages().page('/runs/run-1');
    expect(text).toContain('Running: 1 of 4 parts done. It waits for a limit of the app until 06:46:10 UTC.');
    expect(text).toContain('1,594 records read so far.');
    expect(html).toContain('role="status" aria-live="polite"');
    expect(html).toContain(
      '<progress value="300" max="800" aria-label="Resources: 300 of 800 records"></progress>',
    );
    expect(text).toContain(
      'Waiting until 06:46:10 UTC , in 1 min 10 s: The app allows 5,000 requests in an hour.',
    );
    expect(text).toContain('Entitlement associations, part 2 of 4');
    expect(html).toContain('data-events="/runs/run-1/events"');
    expect(text).toContain('Refresh');
  });

  it('say what to do about what went wrong', async () => {
    const failed = {
      ...run,
      state: 'failed' as const,
      endedAt: '2026-11-23T06:44:30.000Z',
      tasks: run.tasks.map((task) => ({
        ...task,
        state: 'failed' as const,
        reason: { message: 'No <b>.', errorCode: 'permission_denied', hint: 'Grant read:org.' },
      })),
    };
    const { text, html } = await pages({ runs: [failed] }).page('/runs/run-1');
    expect(text).toContain('Accounts is failed: No <b>.');
    expect(text).toContain('What to do: Grant read:org.');
    expect(text).toContain('Error code permission_denied');
    expect(html).not.toContain('data-events');
    expect(text).toContain('Resume from where it stopped');
  });

  it.each([
    ['creds_revoked', 'Give the connection a new credential'],
    ['service_error', 'Resume the run in a while'],
    ['something_new', 'Resume the run once. If it fails again, tell whoever'],
  ])('say what to do about %s also where the connector gives no hint', async (errorCode, expected) => {
    const failed = { ...task, state: 'failed' as const, reason: { message: 'No.', errorCode } };
    const { text } = await pages({ runs: [{ ...run, state: 'failed', tasks: [failed] }] }).page(
      '/runs/run-1',
    );
    expect(text).toContain(`What to do: ${expected}`);
  });

  it('are told as events until they end', async () => {
    let looks = 0;
    const own = pages({
      syncs: {
        get: async () => {
          looks += 1;
          return looks < 4 ? run : { ...run, state: 'complete', endedAt: '2026-11-23T06:44:30.000Z' };
        },
      },
    });
    const response = await own.request('/runs/run-1/events');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const text = await response.text();
    expect(text.match(/^event: parts$/gm)).toHaveLength(2);
    expect(text).toContain('event: ended\ndata: complete');
    const first: unknown = JSON.parse(/^data: (\{.*\})$/m.exec(text)?.[1] ?? '{}');
    expect(Object.keys(first as object)).toEqual(['status', 'state', 'actions', 'problems', 'tasks']);
  });

  it('show what they would remove before it is allowed', async () => {
    const heldBack = async () => [
      {
        stream: 'accounts',
        count: 1200,
        records: [{ integration_specific_id: 'u1', email: '<b>@example.com' }],
      },
    ];
    const held = {
      ...run,
      state: 'incomplete' as const,
      endedAt: '2026-11-23T06:44:30.000Z',
      tasks: [{ ...task, state: 'incomplete' as const, snapshot: true, reason: { message: 'Too many.' } }],
    };
    const own = pages({ runs: [held], syncs: { heldBack } });
    const { html } = await own.page('/runs/run-1');
    expect(html).toContain('href="/runs/run-1/removals"');
    const { text } = await own.page('/runs/run-1/removals');
    expect(text).toContain('Accounts: 1,200 records, the first 1 of them');
    expect(text).toContain('<b>@example.com');
    expect(text).toContain('Yes, remove 1,200 records');
  });

  it('end quietly when the host stops under them', async () => {
    let looks = 0;
    const get = async () => {
      looks += 1;
      if (looks > 2) throw new Error('the inner workings');
      return run;
    };
    const text = await (await pages({ syncs: { get } }).request('/runs/run-1/events')).text();
    expect(text).toContain('event: parts');
    expect(text).not.toContain('the inner workings');
  });

  it('of others are not there', async () => {
    const own = testConsole(sampleHost(), { tenant: 'another' });
    await own.page('/runs/run-1', 404);
    await own.page('/connections/c1', 404);
    expect((await own.request('/runs/run-1/events')).status).toBe(404);
  });

  it('are cancelled and resumed', async () => {
    const done: unknown[] = [];
    const own = pages({
      runs: [{ ...run, state: 'failed' }],
      syncs: {
        cancel: async (id) => (done.push(['cancel', id]), run),
        resume: async (id, options) => (done.push(['resume', id, options]), run),
      },
    });
    const cancelled = await own.post('/runs/run-1/cancel', {});
    expect([cancelled.status, cancelled.headers.get('location')]).toEqual([303, '/runs/run-1']);
    await own.post('/runs/run-1/resume', { allow_removals: 'yes' });
    expect(done).toEqual([
      ['cancel', 'run-1'],
      ['resume', 'run-1', { allowRemovals: true }],
    ]);
  });
});
