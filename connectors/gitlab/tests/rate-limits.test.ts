import { expect, it } from 'vitest';
import { RATE_LIMITS } from '../src/constants.ts';
import { mocks } from './common-mock-data.ts';

/** @see https://docs.gitlab.com/user/gitlab_com/#rate-limits-on-gitlabcom */
const BUDGETS = [
  ['GET', 'users?pagination=keyset', ['api']],
  ['GET', 'users/1', ['api', 'user']],
  ['PUT', 'users/1', ['api']],
  ['GET', 'groups?order_by=id', ['api', 'groups']],
  ['GET', 'groups/acme%2Fplatform?with_projects=false', ['api', 'group']],
  ['GET', 'groups/acme/projects', ['api', 'group-projects']],
  ['GET', 'groups/10/members/all', ['api']],
  ['GET', 'projects?pagination=keyset', ['api', 'projects']],
  ['GET', 'projects/10', ['api', 'project']],
  ['DELETE', 'projects/10/members/1', ['api']],
] as const;

it.each(BUDGETS)('%s %s spends %j', (method, path, ids) => {
  const url = `${mocks.baseUrl}/${path}`;
  const spent = RATE_LIMITS.filter(({ appliesTo }) => appliesTo?.({ method, url }) ?? true);
  expect(spent.map(({ id }) => id)).toEqual(ids);
});
