/** `node --conditions=@patchbay/source tools/stream-server/src/main.ts [--events 1000000] [--port 0] ...` */
import { parseArgs } from 'node:util';
import { startGeneratedApi } from './server.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    teams: { type: 'string', default: '100' },
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '0' },
    delay: { type: 'string', default: '0' },
  },
});
const api = await startGeneratedApi({
  events: Number(values.events),
  teams: Number(values.teams),
  port: Number(values.port),
  delay: Number(values.delay),
  faults: { seed: Number(values.seed), share: Number(values.faults) },
});
const { events, teams, members } = api.totals;
console.log(`Generated API: ${api.baseUrl}`);
console.log(`Bearer token:  ${api.token}`);
console.log(`${events} events, ${teams} teams, ${members} members. Ctrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    console.log(JSON.stringify(api.counts()));
    void api.stop();
  });
}
