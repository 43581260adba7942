import type { Person } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { table } from '../../tables/table.ts';
import { counted } from '../../tables/words.ts';
import { DRAWN } from '../shared/access-picture.ts';
import { links } from '../shared/links.ts';
import { connectionLink, statusBadge, typeWords } from '../shared/subjects.ts';
import { html } from '../../frame/html.ts';
import { reachPage, REACH_ROWS } from './reach-page.ts';

/** Everything that a person can reach across connections. */
export async function personPage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const { questions } = host;
  const email = context.req.param('email') ?? '';
  const person = await questions.person({ tenant, person: email });
  if (person === undefined) return notFound(context, 'This person');
  const [graph, answer] = await Promise.all([
    questions.graph({ tenant, person: person.email, limit: DRAWN }),
    questions.reachOf({
      tenant,
      person: person.email,
      limit: REACH_ROWS,
      after: context.req.query('after'),
    }),
  ]);
  return reachPage(context, {
    title: person.label,
    breadcrumbs: [
      { label: 'Accounts', href: links.data('accounts') },
      { label: 'People', href: '/people' },
    ],
    lede: html`${person.email === person.label ? '' : `${person.email}, `}${counted(person.accounts, 'account')}
    in ${counted(person.connections, 'connection')}, ${activeWords(person)}.`,
    intro: table({
      caption: `Accounts of ${person.label}`,
      empty: 'There are no accounts.',
      rows: person.accountList,
      columns: [
        { id: 'connection', label: 'Connection', cell: ({ connection }) => connectionLink(connection) },
        {
          id: 'account',
          label: 'Account',
          header: true,
          cell: ({ connection, id, label }) =>
            html`<a href="${links.account(connection.id, id)}">${label}</a>`,
        },
        { id: 'status', label: 'Status', cell: ({ status }) => statusBadge(status) },
        { id: 'type', label: 'Type', cell: ({ type }) => typeWords(type) },
        { id: 'id', label: 'Id', cell: ({ id }) => html`<code>${id}</code>` },
      ],
    }),
    graph,
    answer,
    href: (view) => links.person(person.email, view),
  });
}

function activeWords({ accounts, activeAccounts }: Person): string {
  if (activeAccounts === accounts) return accounts === 1 ? 'active' : 'all of them active';
  return activeAccounts === 0 ? 'not active' : `${activeAccounts} of them active`;
}
