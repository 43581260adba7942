import type { OwnerlessAccount, OwnerlessReason } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { none } from '../../tables/none.ts';
import { connectionField, connectionNames } from '../shared/connections.ts';
import { accountLink, connectionLink, countUpTo, statusBadge } from '../shared/subjects.ts';
import { asked, reviewPage, REVIEW_ROWS } from './review-page.ts';

const REASONS = {
  no_email: 'No email says whose it is',
  service_account: 'A program uses it',
  not_in_directory: 'The directory never had its email',
  left_directory: 'It was in the directory, and is no more',
  inactive_in_directory: 'It is not active in the directory',
} as const satisfies Record<OwnerlessReason, string>;

function isReason(text: string | undefined): text is OwnerlessReason {
  return text !== undefined && text in REASONS;
}

/** Accounts nobody answers for. */
export async function ownerlessPage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const names = await connectionNames(context);
  const directory = asked(context, 'directory');
  const connection = asked(context, 'connection');
  const reason = asked(context, 'reason');
  const answer = await host.questions.accountsWithoutOwner({
    tenant,
    directory,
    connection,
    reasons: isReason(reason) ? [reason] : undefined,
    limit: REVIEW_ROWS,
    after: asked(context, 'after'),
  });
  return reviewPage<OwnerlessAccount>(context, {
    title: 'Accounts with no owner',
    lede: 'Accounts without an email, and, with a directory, those whose email it does not have as an active account.',
    path: '/questions/accounts-without-owner',
    fields: [
      {
        name: 'directory',
        label: 'Directory of people',
        kind: 'select',
        value: directory,
        options: [['', 'None'], ...names],
      },
      connectionField(names, connection, 'Accounts of'),
      {
        name: 'reason',
        label: 'Why',
        kind: 'select',
        value: reason,
        options: [['', 'Any reason'], ...Object.entries(REASONS)],
      },
    ],
    answer,
    caption: 'Accounts with no owner',
    empty: 'Every account has an owner.',
    columns: [
      { id: 'account', label: 'Account', header: true, cell: ({ account }) => accountLink(account) },
      { id: 'email', label: 'Email', cell: ({ account }) => account.email ?? none() },
      { id: 'why', label: 'Why', cell: (item) => REASONS[item.reason] },
      { id: 'status', label: 'Status', cell: ({ account }) => statusBadge(account.status) },
      { id: 'connection', label: 'Connection', cell: ({ account }) => connectionLink(account.connection) },
      {
        id: 'entitlements',
        label: 'Entitlements',
        numeric: true,
        cell: ({ entitlements }) => countUpTo(entitlements),
      },
    ],
  });
}
