/**
 * Reads a million records over 1,000 pages, and the members of every team, through the `read` command of Airbyte: once
 * in one go, and once killed at 100 random points, with faults of every kind at a tenth of all places. No record may
 * be lost, none doubled, and the memory may not grow.
 *
 * `node --conditions=@patchbay/source tools/stream-server/tests/proof/main.ts [--events 1000000] [--kills 100] [--seed 1]`
 */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultKinds, startGeneratedApiProcess, type CollectionName } from '../../src/index.ts';
import { share } from '../../src/hash.ts';
import { membersOf } from '../../src/records.ts';
import { Destination, indexIn } from '../support/destination.ts';
import { runSource, type StateMessage } from './platform.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
    // Every proof is told how long it may take; this one counts.
    seconds: { type: 'string' },
  },
});
const events = Number(values.events);
const seed = Number(values.seed);
const teams = 100;
const membersPerTeam = 20;
/** Between 200 pages and 1,000. */
const allowedGrowth = 1.15;
const problems: string[] = [];

const runs = [await prove('in one go', 0), await prove('killed', Number(values.kills))];
const names = [...new Set(runs.flatMap((run) => run.map(([name]) => name)))];
const title = `streams: ${events} events over ${Math.ceil(events / 1000)} pages, ${teams} teams and their members through Airbyte's read (seed ${seed})`;
console.log(
  JSON.stringify({
    title,
    head: ['', 'in one go', `killed at ${values.kills} points`],
    rows: names.map((name) => [name, ...runs.map((run) => new Map(run).get(name) ?? '')]),
    problems,
    notRun: [],
  }),
);
process.exitCode = problems.length > 0 ? 1 : 0;

async function prove(what: string, kills: number): Promise<[string, string][]> {
  const started = performance.now();
  const api = await startGeneratedApiProcess({
    ...{ events, teams, membersPerTeam, slow: 50 },
    faults: { seed: seed + kills, share: 0.1 },
  });
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-streams-'));
  const sizes = Array.from({ length: teams }, (_, team) => membersOf(team, membersPerTeam));
  const collections: readonly CollectionName[] = ['teams', 'members', 'events'];
  const destinations = new Map(
    collections.map((name) => [name, new Destination<StateMessage>(api.totals[name], indexIn(name, sizes))]),
  );
  const config = { base_url: api.baseUrl, credentials: { token: api.token } };
  const connection = { folder, config, destinations };
  try {
    let killed = 0;
    // Lives are twice as long as those of a reader that has come to the end with the last one, on the average.
    for (let life = 0; killed < kills; life += 1) {
      const { code } = await runSource(
        connection,
        1 + Math.floor(share(seed, life) * ((2 * events) / kills)),
      );
      if (code === undefined) {
        killed += 1;
        // Nobody can tell the next one what the app had just told this one.
        await api.forgetLimits();
      } else if (code !== 0) problems.push(`${what}: life ${life} ended with ${code}.`);
      if (code !== undefined) break;
    }
    const last = await runSource(connection);
    if (last.code !== 0) problems.push(`${what}: it ended with ${last.code}.`);
    return await outcome(what, killed, last.memory, (performance.now() - started) / 1000);
  } finally {
    rmSync(folder, { recursive: true });
    await api.stop();
  }

  async function outcome(
    name: string,
    killed: number,
    memory: readonly number[],
    seconds: number,
  ): Promise<[string, string][]> {
    const counts = await api.counts();
    const balances = collections.map((each) => destinations.get(each)?.balance());
    const sum = (of: (balance: { lost: number; doubled: number; kept: number }) => number) =>
      balances.reduce((all, balance) => all + (balance === undefined ? Number.NaN : of(balance)), 0);
    const [lost, doubled] = [sum((each) => each.lost), sum((each) => each.doubled)];
    if (lost !== 0) problems.push(`${name}: ${lost} records are lost.`);
    if (doubled !== 0) problems.push(`${name}: ${doubled} records came twice.`);
    if (counts.early !== 0)
      problems.push(`${name}: ${counts.early} requests came before the end of a limit.`);
    const [early = Number.NaN, late = Number.NaN] = [memory[1], memory.at(-1)];
    if (kills === 0 && memory.length > 2 && late > early * allowedGrowth) {
      problems.push(`${name}: the memory grew from ${early.toFixed(0)} to ${late.toFixed(0)} MB.`);
    }
    const forgotten = [...destinations.values()].reduce((all, each) => all + each.forgotten, 0);
    const megabytes = (value: number) => (Number.isNaN(value) ? '' : value.toFixed(0));
    return [
      ['records', `${sum((each) => each.kept)}`],
      ['lost', `${lost}`],
      ['doubled', `${doubled}`],
      ['killed by SIGKILL', `${killed}`],
      ['records without a state behind them, read again', `${forgotten}`],
      ['requests for events', `${counts.requests.events}`],
      ['requests for teams', `${counts.requests.teams}`],
      ['requests for members', `${counts.requests.members}`],
      ...faultKinds.map((kind): [string, string] => [kind, `${counts.faults[kind] ?? 0}`]),
      ['requests before the end of a limit', `${counts.early}`],
      ['most memory after 200 pages, MB', kills === 0 ? megabytes(early) : ''],
      ['most memory after all pages, MB', kills === 0 ? megabytes(late) : ''],
      ['seconds', seconds.toFixed(0)],
    ];
  }
}
