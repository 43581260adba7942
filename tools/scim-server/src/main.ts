import { parseArgs } from 'node:util';

import type { PagingMode } from './paging.ts';
import { startScimServer } from './server.ts';

const USAGE =
  'Usage: main.ts [--people 300] [--groups 12] [--port 0] [--token demo-token] [--seed 1] [--paging counted|fixed|stuck]';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '300' },
    groups: { type: 'string', default: '12' },
    port: { type: 'string', default: '0' },
    token: { type: 'string', default: 'demo-token' },
    seed: { type: 'string', default: '1' },
    paging: { type: 'string', default: 'counted' },
  },
});

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} must be a whole number, not '${text}'. ${USAGE}`);
  return Number(text);
}

function pagingMode(text: string): PagingMode {
  if (text === 'counted' || text === 'fixed' || text === 'stuck') return text;
  throw new Error(`--paging must be counted, fixed or stuck, not '${text}'. ${USAGE}`);
}

const server = await startScimServer({
  people: wholeNumber('people', values.people),
  groups: wholeNumber('groups', values.groups),
  port: wholeNumber('port', values.port),
  seed: wholeNumber('seed', values.seed),
  token: values.token,
  paging: pagingMode(values.paging),
});
const { people, groups, memberships } = server.counts();
console.log(`SCIM server:  ${server.baseUrl}`);
console.log(`Bearer token: ${server.token}`);
console.log(`${people} people, ${groups} groups, ${memberships} memberships. Ctrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
