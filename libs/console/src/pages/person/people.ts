import type { Person } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { html } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { table } from '../../tables/table.ts';
import { count } from '../../tables/words.ts';
import { filterForm } from '../shared/filters.ts';
import { freshnessNote } from '../shared/freshness.ts';
import { links, query } from '../shared/links.ts';
import { pager } from '../shared/pager.ts';

/** The people whose accounts are known, by email. */
export async function peopleList(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const search = context.req.query('search')?.trim() || undefined;
  const after = context.req.query('after');
  const answer = await host.questions.people({ tenant, search, after, limit: 50 });
  return page(context, {
    title: 'People',
    nav: 'accounts',
    lede: html`The accounts that share an email are one person's. Accounts without one are in
      <a href="/questions/accounts-without-owner?reason=no_email">accounts with no owner</a>.`,
    body: [
      filterForm({
        action: '/people',
        label: 'Find people',
        fields: [{ name: 'search', label: 'Name or email', kind: 'search', value: search }],
      }),
      freshnessNote(answer.freshness),
      table<Person>({
        caption: 'People, by email',
        empty: search === undefined ? 'No account has an email.' : 'Nobody matches.',
        rows: answer.items,
        columns: [
          {
            id: 'person',
            label: 'Person',
            header: true,
            cell: ({ email, label }) => html`<a href="${links.person(email)}">${label}</a>`,
          },
          { id: 'email', label: 'Email', cell: ({ email }) => email },
          { id: 'accounts', label: 'Accounts', numeric: true, cell: ({ accounts }) => count(accounts) },
          { id: 'active', label: 'Active', numeric: true, cell: (person) => count(person.activeAccounts) },
          {
            id: 'connections',
            label: 'Connections',
            numeric: true,
            cell: ({ connections }) => count(connections),
          },
        ],
      }),
      pager({
        of: 'people',
        place: { after },
        next: answer.next,
        href: (place) => `/people${query({ search, ...place })}`,
      }),
    ],
  });
}
