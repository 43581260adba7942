import { connectorManifest, createRuntime, dispatch } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import type { CapabilityCall } from '../../src/frame/host.ts';
import { formPages } from '../form-pages.ts';
import { catalogueOf } from '../fake-host.ts';
import { testConsole, textOf } from '../support.ts';
import { directoryConnector, directoryOf, TOKEN } from './directory.ts';
import { sampleHost } from './sample-host.ts';

const HOME = '/connections/c1/capabilities';

function console(people = 7) {
  const directory = directoryOf(people);
  const integration = directoryConnector();
  const runtime = createRuntime({ transport: directory.transport });
  const host = {
    ...sampleHost({ connection: { connector: 'directory', settings: {} } }),
    catalogue: catalogueOf([connectorManifest(integration)]),
    dispatch: (
      _connector: string,
      name: string,
      { request = {}, page, includeRawData = false, plan = false }: CapabilityCall,
    ) =>
      dispatch(
        integration,
        name,
        {
          request,
          auth: { token: { token: TOKEN } },
          include_raw_data: includeRawData,
          ...(page === undefined ? {} : { page }),
        },
        { runtime, plan },
      ),
  };
  const pages = testConsole(host as Parameters<typeof testConsole>[0], { pages: [formPages] });
  const send = async (path: string, fields: Readonly<Record<string, string>> = {}) => {
    const response = await pages.post(`${HOME}/${path}`, fields);
    const html = await response.text();
    return { html, text: textOf(html), status: response.status };
  };
  return { directory, pages, send };
}

describe('a read', () => {
  it('is answered as a table and as JSON, and says how complete the list is', async () => {
    const { send } = console();
    const { html, text } = await send('list_accounts', { page_size: '3' });
    expect(html).toMatch(/<caption>\s*List Accounts\s*<\/caption>/);
    expect(text).toContain('Integration specific ID Email Username User status');
    expect(text).toContain('Page 1: 3 records. 3 seen so far.');
    expect(html).toContain('&lt;i&gt;of the app&lt;/i&gt;');
    expect(html).toContain('<span class="json-name">&quot;integration_specific_id&quot;</span>');
  });

  it('leads from page to page by their tokens', async () => {
    const { send } = console();
    let answer = await send('list_accounts', { page_size: '3' });
    const seen = [answer.text];
    for (let page = 2; page <= 3; page += 1) {
      const next = /name="next"\s+value="([^"]+)"/.exec(answer.html)?.[1];
      expect(next).toMatch(new RegExp(`^${page} `));
      answer = await send('list_accounts', { page_size: '3', next: next ?? '' });
      seen.push(answer.text);
    }
    expect(seen[2]).toContain('Page 3: 1 record. The list is complete: 7 seen.');
    expect(answer.html).not.toContain('name="next"');
    expect(seen[1]).toContain('Person 3');
  });

  it('shows what the app itself answered when that is asked for, without the secret', async () => {
    const { send } = console();
    expect((await send('list_accounts')).text).not.toContain('What the app answered');
    const { text, html } = await send('list_accounts', { raw: 'true' });
    expect(text).toContain('What the app answered');
    expect(text).toContain('https://directory.example.com/people');
    expect(html).not.toContain(TOKEN);
  });

  it('shows an error as its envelope says it, with what to do', async () => {
    const { directory, send } = console();
    directory.failNext(403);
    const { text, status } = await send('get_account', { 'request.account_id': 'u1' });
    expect(status).toBe(200);
    expect(text).toContain('permission_denied');
    expect(text).toMatch(/What to do: .*people:read/);
    expect(text).toContain('Try again Not without a change');
  });

  it('asks for what is missing before anything is sent', async () => {
    const { directory, send } = console();
    const { text } = await send('get_account', { 'request.account_id': ' ' });
    expect(text).toContain('Fill this in.');
    expect(directory.requests).toEqual([]);
  });
});

describe('a write', () => {
  const grace = {
    'request.email': 'grace@example.com',
    'request.given_name': 'Grace',
    'request.family_name': "O'Hopper <b>",
    'request.password': 'not-to-be-shown-1',
  };

  it('is shown first, sent after a yes, once', async () => {
    const { directory, send } = console();
    const plan = await send('create_account', grace);
    expect(plan.text).toContain('This would be sent to GitHub');
    expect(plan.text).toContain('POST https://directory.example.com/people');
    expect(plan.text).toContain("Grace O'Hopper <b>");
    expect(plan.html).not.toContain('not-to-be-shown-1');
    expect(directory.requests.filter((request) => request.startsWith('POST'))).toEqual([]);

    const id = /name="plan"\s+value="([^"]+)"/.exec(plan.html)?.[1] ?? '';
    const done = await send('create_account/confirm', { plan: id });
    expect(done.text).toContain('Created The app made it.');
    expect(done.html).not.toContain('not-to-be-shown-1');
    expect(directory.people.at(-1)).toMatchObject({ email: 'grace@example.com' });

    const again = await send('create_account/confirm', { plan: id });
    expect(again.text).toContain('Nothing was sent now.');
    expect(directory.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  it('that finds its work done says so', async () => {
    const { send } = console();
    const plan = await send('create_account', { ...grace, 'request.email': 'Person1@example.com' });
    expect(plan.text).toContain('Nothing: the app has it so already.');
    const id = /name="plan"\s+value="([^"]+)"/.exec(plan.html)?.[1] ?? '';
    const done = await send('create_account/confirm', { plan: id });
    expect(done.text).toContain('No change The app had it so already.');
  });

  it('is good for the session that was shown it, and the capability', async () => {
    const { send, pages } = console();
    const plan = await send('create_account', grace);
    const id = /name="plan"\s+value="([^"]+)"/.exec(plan.html)?.[1] ?? '';
    pages.cookies.clear();
    expect((await send('create_account/confirm', { plan: id })).text).toContain('Nothing was sent now.');
  });

  it('that is refused when it is planned says why', async () => {
    const { directory, send } = console();
    directory.failNext(401);
    const { text } = await send('create_account', grace);
    expect(text).toContain('unauthorized');
    expect(text).not.toContain('Yes, send it');
  });
});

describe('what is not there', () => {
  it.each(['nothing', 'list_accounts/confirm'])('%s', async (path) => {
    const { send } = console();
    const { status, text } = await send(path, {});
    expect([404, 200]).toContain(status);
    expect(text).toMatch(/does not exist|Nothing was sent now/);
  });
});
