import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing } from '../../frame/html.ts';
import { time } from '../../frame/parts.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { valueCell } from '../../tables/value.ts';
import { words } from '../../tables/words.ts';
import { DRAWN } from '../shared/access-picture.ts';
import { links } from '../shared/links.ts';
import { connectionLink, statusBadge } from '../shared/subjects.ts';
import { reachPage, REACH_ROWS } from './reach-page.ts';

/** One account: its record, and what it can reach. */
export async function accountPage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const { questions } = host;
  const connection = context.req.param('connection') ?? '';
  const accountId = context.req.param('id') ?? context.req.query('id') ?? '';
  const item = await questions.account({ tenant, connection, accountId });
  if (item === undefined) return notFound(context, 'This account');
  const { account, record } = item;
  const [graph, answer] = await Promise.all([
    questions.graph({ tenant, account: { connection, accountId }, limit: DRAWN }),
    questions.reachOf({
      tenant,
      connection,
      accountId,
      limit: REACH_ROWS,
      after: context.req.query('after'),
    }),
  ]);
  const person =
    account.email === undefined
      ? html`Nobody's email is on it.`
      : html`It belongs to <a href="${links.person(account.email)}">${account.email}</a>.`;
  return reachPage(context, {
    title: account.label,
    breadcrumbs: [{ label: 'Accounts', href: links.data('accounts') }],
    lede: html`An account of ${connectionLink(account.connection)}. ${person}`,
    intro: html`<dl class="facts">
      <dt>Status</dt>
      <dd>${statusBadge(account.status)}</dd>
      ${Object.entries(record)
        .filter(([name, value]) => name !== 'user_status' && value !== null)
        .map(
          ([name, value]) =>
            html`<dt>${words(name)}</dt>
              <dd>${valueCell(value)}</dd> `,
        )}
      <dt>First seen</dt>
      <dd>${time(item.firstSeenAt)}</dd>
      ${
        item.changedAt === item.firstSeenAt
          ? nothing
          : html`<dt>Changed</dt>
              <dd>${time(item.changedAt)}</dd>`
      }
    </dl>`,
    graph,
    answer,
    href: (view) => links.account(connection, accountId, view),
  });
}
