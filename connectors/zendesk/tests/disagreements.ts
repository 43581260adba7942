import type { Disagreement } from '@patchbay/testing';
import { GROUP_MEMBERSHIPS, ORGANIZATION_MEMBERSHIPS } from './common-mock-data.ts';

const pages = {
  group_memberships: GROUP_MEMBERSHIPS,
  organization_memberships: ORGANIZATION_MEMBERSHIPS,
} as const;

/** The memberships of one user, which the documentation names beside the list of all. */
export const nested = (list: keyof typeof pages, userId = 1002): Disagreement => ({
  pointer: `/paths/~1api~1v2~1users~1${userId}~1${list}`,
  kind: 'unknown-path',
  page: `${pages[list]}#list-memberships`,
  reason: 'The page names /api/v2/users/{user_id} before the list as another path of the same operation.',
});

/** A membership is sent, of which the description does not tell. */
export const withoutBody = (list: 'group_memberships' | 'organization_memberships'): Disagreement => ({
  pointer: `/paths/~1api~1v2~1${list}/post/requestBody`,
  page: list === 'group_memberships' ? GROUP_MEMBERSHIPS : ORGANIZATION_MEMBERSHIPS,
  reason: 'The page shows the membership that is sent; the description has no body.',
});
