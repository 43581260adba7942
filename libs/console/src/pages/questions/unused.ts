import type { UnusedEntitlement, UnusedReason } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { time } from '../../frame/parts.ts';
import { none } from '../../tables/none.ts';
import { counted } from '../../tables/words.ts';
import { connectionField, connectionNames } from '../shared/connections.ts';
import { connectionLink, countUpTo, entitlementLink, resourceLink } from '../shared/subjects.ts';
import { asked, reviewPage, REVIEW_ROWS } from './review-page.ts';

const REASONS = {
  no_holder: 'Nobody has it',
  inactive: 'Nobody who has it was active since then',
  unknown: 'Nobody who has it is known to be active since then',
} as const satisfies Record<UnusedReason, string>;

function isReason(text: string | undefined): text is UnusedReason {
  return text !== undefined && text in REASONS;
}

/** Entitlements that nobody has, or that nobody active has. */
export async function unusedPage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const names = await connectionNames(context);
  const inactiveSince = asked(context, 'inactive_since');
  const connection = asked(context, 'connection');
  const reason = asked(context, 'reason');
  const answer = await host.questions.unusedEntitlements({
    tenant,
    connection,
    inactiveSince: inactiveSince === undefined ? undefined : `${inactiveSince.slice(0, 10)}T00:00:00.000Z`,
    reasons: isReason(reason) ? [reason] : undefined,
    limit: REVIEW_ROWS,
    after: asked(context, 'after'),
  });
  return reviewPage<UnusedEntitlement>(context, {
    title: 'Entitlements nobody uses',
    lede: 'Entitlements without a holder, and, with a date, those whose holders were all last active before it.',
    path: '/questions/unused-entitlements',
    fields: [
      { name: 'inactive_since', label: 'Not active since', kind: 'date', value: inactiveSince },
      connectionField(names, connection),
      {
        name: 'reason',
        label: 'Why',
        kind: 'select',
        value: reason,
        options: [['', 'Any reason that is known'], ...Object.entries(REASONS)],
      },
    ],
    answer,
    caption: 'Entitlements nobody uses',
    empty: 'Every entitlement is used, as far as is known.',
    columns: [
      {
        id: 'entitlement',
        label: 'Entitlement',
        header: true,
        cell: ({ entitlement }) => entitlementLink(entitlement),
      },
      {
        id: 'resource',
        label: 'On',
        cell: ({ entitlement }) =>
          resourceLink({
            connection: entitlement.connection,
            id: entitlement.resourceId,
            label: entitlement.resourceLabel,
            listed: true,
          }),
      },
      {
        id: 'connection',
        label: 'Connection',
        cell: ({ entitlement }) => connectionLink(entitlement.connection),
      },
      {
        id: 'why',
        label: 'Why',
        cell: (item) =>
          item.unknownHolders === 0
            ? REASONS[item.reason]
            : `${REASONS[item.reason]} (of ${counted(item.unknownHolders, 'account')} nothing is known)`,
      },
      { id: 'holders', label: 'Held by', numeric: true, cell: ({ holders }) => countUpTo(holders) },
      {
        id: 'active',
        label: 'Last active',
        cell: ({ lastActivityAt }) =>
          lastActivityAt === undefined ? none('not known') : time(lastActivityAt),
      },
    ],
  });
}
