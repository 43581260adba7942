import type { OrphanedAssociation, OrphanKind } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { time } from '../../frame/parts.ts';
import { connectionField, connectionNames } from '../shared/connections.ts';
import { accountLink, connectionLink, entitlementLink, resourceLink } from '../shared/subjects.ts';
import { asked, reviewPage, REVIEW_ROWS } from './review-page.ts';

const KINDS = {
  account_not_listed: 'The account is in no list',
  entitlement_not_listed: 'The entitlement is in no list',
  neither_listed: 'Neither is in a list',
} as const satisfies Record<OrphanKind, string>;

/** Access that names what no list has. */
export async function orphanedPage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const names = await connectionNames(context);
  const connection = asked(context, 'connection');
  const answer = await host.questions.orphanedAssociations({
    tenant,
    connection,
    limit: REVIEW_ROWS,
    after: asked(context, 'after'),
  });
  return reviewPage<OrphanedAssociation>(context, {
    title: 'Access of what is not listed',
    lede: 'The app says that an account has an entitlement, and does not list one of the two.',
    path: '/questions/unlisted-access',
    fields: [connectionField(names, connection)],
    answer,
    caption: 'Access of what is not listed',
    empty: 'All access is between accounts and entitlements that are listed.',
    columns: [
      { id: 'account', label: 'Account', header: true, cell: ({ account }) => accountLink(account) },
      { id: 'entitlement', label: 'Entitlement', cell: ({ entitlement }) => entitlementLink(entitlement) },
      { id: 'resource', label: 'On', cell: ({ resource }) => resourceLink(resource) },
      { id: 'why', label: 'Why', cell: ({ kind }) => KINDS[kind] },
      { id: 'connection', label: 'Connection', cell: ({ account }) => connectionLink(account.connection) },
      { id: 'since', label: 'First seen', cell: ({ firstSeenAt }) => time(firstSeenAt) },
    ],
  });
}
