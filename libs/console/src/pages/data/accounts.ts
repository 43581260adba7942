import type { AccountItem, AccountSortField } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing } from '../../frame/html.ts';
import { buttonLink, day } from '../../frame/parts.ts';
import { none } from '../../tables/none.ts';
import { links } from '../shared/links.ts';
import { accountLink, connectionLink, countUpTo, statusBadge, typeWords } from '../shared/subjects.ts';
import { dataPage, sortOf } from './data-page.ts';

const STATUSES = ['ACTIVE', 'INACTIVE', 'SUSPENDED', 'DEPROVISIONED', 'PENDING', 'DELETED'] as const;

const SORTED_BY: Readonly<Record<string, AccountSortField>> = {
  account: 'name',
  email: 'email',
  status: 'status',
};

/** The accounts of all connections. */
export function accountList(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  return dataPage<AccountItem>(context, {
    kind: 'accounts',
    title: 'Accounts',
    actions: buttonLink('/people', 'People'),
    lede: 'Who has an account where, as the last sync saw it.',
    counted: (counts) => counts.accounts,
    filters: (address) => [
      {
        name: 'status',
        label: 'Status',
        kind: 'select',
        value: address.status,
        options: [
          ['', 'Any status'],
          ...STATUSES.map((status) => [status, status.charAt(0) + status.slice(1).toLowerCase()] as const),
          ['unknown', 'Not said by the app'],
        ],
      },
      {
        name: 'type',
        label: 'Type',
        kind: 'select',
        value: address.type,
        options: [
          ['', 'Any type'],
          ['user', 'Of a person'],
          ['service', 'Of a program'],
          ['unknown', 'Not said by the app'],
        ],
      },
    ],
    ask: (address, paging) =>
      host.questions.accounts({
        tenant,
        connection: address.connection,
        search: address.search,
        status: address.status,
        type: address.type,
        sort: sortOf(address, SORTED_BY),
        ...paging,
      }),
    sortable: Object.keys(SORTED_BY),
    idle: (items) => (items.some(({ account }) => account.type !== undefined) ? [] : ['type']),
    columns: [
      {
        id: 'account',
        label: 'Account',
        header: true,
        cell: ({ account }) =>
          html`${accountLink(account)}${
            account.username === undefined || [account.label, account.email].includes(account.username)
              ? nothing
              : html`<span class="second-line">${account.username}</span>`
          }`,
      },
      { id: 'email', label: 'Email', cell: ({ account }) => account.email ?? none() },
      { id: 'status', label: 'Status', cell: ({ account }) => statusBadge(account.status) },
      { id: 'type', label: 'Type', cell: ({ account }) => typeWords(account.type) },
      { id: 'connection', label: 'Connection', cell: ({ account }) => connectionLink(account.connection) },
      {
        id: 'entitlements',
        label: 'Entitlements',
        numeric: true,
        cell: ({ account, entitlements }) =>
          html`<a href="${links.account(account.connection.id, account.id)}">${countUpTo(entitlements)}</a>`,
      },
      { id: 'changed', label: 'Changed', cell: ({ changedAt }) => day(changedAt) },
    ],
  });
}
