import { expect, it } from 'vitest';
import { RATE_LIMITS } from '../src/constants.ts';
import { GRAPH } from './common-mock-data.ts';

it.each([
  ['GET', `${GRAPH}/users?$top=999`, ['directory']],
  ['PATCH', `${GRAPH}/users/u1`, ['directory', 'directory-writes']],
  ['GET', `${GRAPH}/auditLogs/signIns`, ['logs']],
  ['GET', 'https://graph.microsoft.us/v1.0/auditLogs/directoryAudits', ['logs']],
] as const)('%s %s spends %j', (method, url, ids) => {
  const spent = RATE_LIMITS.filter(({ appliesTo }) => appliesTo?.({ method, url }) ?? true);
  expect(spent.map(({ id }) => id)).toEqual(ids);
});
