import { expect, it } from 'vitest';
import { RATE_LIMITS } from '../src/constants.ts';
import { API, ORG } from './common-mock-data.ts';

/** @see https://developer.okta.com/docs/reference/rl-global-mgmt/ */
const BUDGETS = [
  ['GET', `${API}/users?limit=200`, 'users'],
  ['GET', `${API}/users/00u1`, 'user'],
  ['POST', `${API}/users/00u1`, 'user-writes'],
  ['DELETE', `${API}/users/00u1`, 'user-writes'],
  ['GET', `${API}/users/00u1/groups`, 'others'],
  ['POST', `${API}/users/00u1/lifecycle/suspend`, 'others'],
  ['GET', `${API}/groups?limit=200`, 'groups'],
  ['GET', `${API}/groups/00g1`, 'group'],
  ['GET', `${API}/groups/00g1/users?limit=200`, 'groups'],
  ['PUT', `${API}/groups/00g1/users/00u1`, 'groups'],
  ['GET', `${API}/apps?limit=200`, 'apps'],
  ['GET', `${API}/apps/0oa1`, 'app'],
  ['GET', `${API}/apps/0oa1/users/00u1`, 'apps'],
  ['GET', `${API}/logs?limit=1`, 'logs'],
  ['GET', `${API}/iam/roles`, 'others'],
  ['GET', `${API}/meta/schemas/user/default`, 'others'],
  ['GET', `${ORG}/.well-known/okta-organization`, undefined],
  ['POST', `${ORG}/oauth2/v1/token`, undefined],
] as const;

it.each(BUDGETS)('%s %s spends one budget: %s', (method, url, id) => {
  const spent = RATE_LIMITS.filter(({ appliesTo }) => appliesTo?.({ method, url }) ?? true);
  expect(spent.map((budget) => budget.id)).toEqual(id === undefined ? [] : [id]);
});
