/** Proves that many connections that are synced at once stay within the vendors' budgets and within memory. */
import { vendorKinds } from '../../src/many-connections/budgets.ts';
import { measureManyConnections } from '../../src/many-connections/measure.ts';
import { countsOf } from '../../src/many-connections/records.ts';

const [connections, accounts, scale, mostMegabytes] = [20, 3000, 0.5, 300];
const { tenants, ...said } = await measureManyConnections({ connections, accounts, scale });
const problems: string[] = [];
const unlike = (what: string, found: unknown, wanted: unknown): void => {
  if (found !== wanted) problems.push(`${what}: ${String(found)} and not ${String(wanted)}`);
};

const records = connections * Object.values(countsOf(accounts)).reduce((sum, count) => sum + count, 0);
unlike('runs that are complete', said.states.filter((state) => state === 'complete').length, connections);
unlike('records', said.records, records);
unlike('all at once', said.allAtOnce, true);
problems.push(...said.reasons);
if (said.peakMegabytes >= mostMegabytes)
  problems.push(`${said.peakMegabytes} MB are ${mostMegabytes} or more`);

const rows = vendorKinds(scale).map(({ name, tells, budgets }) => {
  const own = tenants.filter(({ tenant }) => tenant.startsWith(`${name} `));
  const most = budgets.map((_, index) => Math.max(...own.map((each) => each.most[index] ?? 0)));
  budgets.forEach(({ path, requests }, index) => {
    const held = most[index] ?? 0;
    if (held > requests)
      problems.push(`${name} ${path}: ${held} requests in a window that holds ${requests}`);
  });
  const refused = own.reduce((sum, each) => sum + each.refused, 0);
  unlike(`${name}: refused`, refused, 0);
  return [
    `${name}${tells ? ', told by headers' : ''}`,
    `${own.length} tenants`,
    budgets.map(({ path, requests, seconds }) => `${path} ${requests} in ${seconds} s`).join(', '),
    most.join(', '),
    `${own.reduce((sum, each) => sum + each.requests, 0)} requests`,
    `${refused} refused`,
  ];
});
console.log(
  JSON.stringify({
    title: `${connections} connections synced at once by one process`,
    head: ['vendor', 'tenants', 'budget of a tenant', 'most in any window', 'requests', 'refused'],
    rows: [
      ...rows,
      [
        'the process',
        `${said.records} records`,
        `${said.seconds.toFixed(0)} s`,
        `${said.waitedSeconds.toFixed(0)} s of waits`,
        `${said.idleMegabytes.toFixed(0)} MB before`,
        `${said.peakMegabytes.toFixed(0)} MB at most`,
      ],
    ],
    problems,
    notRun: [],
  }),
);
