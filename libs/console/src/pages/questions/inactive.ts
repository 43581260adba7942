import type { InactiveAccountWithAccess } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { time } from '../../frame/parts.ts';
import { none } from '../../tables/none.ts';
import { connectionField, connectionNames } from '../shared/connections.ts';
import { accountLink, connectionLink, countUpTo, statusBadge } from '../shared/subjects.ts';
import { asked, reviewPage, REVIEW_ROWS } from './review-page.ts';

/** Accounts that cannot be used, and still have access. */
export async function inactivePage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const names = await connectionNames(context);
  const connection = asked(context, 'connection');
  const answer = await host.questions.inactiveAccountsWithAccess({
    tenant,
    connection,
    limit: REVIEW_ROWS,
    after: asked(context, 'after'),
  });
  return reviewPage<InactiveAccountWithAccess>(context, {
    title: 'Inactive accounts with access',
    lede: 'They are suspended, pending or otherwise not active, and would have this access again on their return.',
    path: '/questions/inactive-accounts',
    fields: [connectionField(names, connection)],
    answer,
    caption: 'Inactive accounts with access',
    empty: 'No account that is not active has access.',
    columns: [
      { id: 'account', label: 'Account', header: true, cell: ({ account }) => accountLink(account) },
      { id: 'email', label: 'Email', cell: ({ account }) => account.email ?? none() },
      { id: 'status', label: 'Status', cell: ({ account }) => statusBadge(account.status) },
      { id: 'connection', label: 'Connection', cell: ({ account }) => connectionLink(account.connection) },
      {
        id: 'entitlements',
        label: 'Entitlements',
        numeric: true,
        cell: ({ entitlements }) => countUpTo(entitlements),
      },
      { id: 'changed', label: 'Changed', cell: ({ changedAt }) => time(changedAt) },
    ],
  });
}
