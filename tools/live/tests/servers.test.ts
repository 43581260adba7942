import { expect, test } from 'vitest';
import { liveTenants } from '../src/conformance/live-tenants.ts';
import { isUnfinished, loadConnector } from '../src/connector-package.ts';
import { failures } from '../src/report.ts';
import { runLive } from '../src/run-live.ts';
import { tenantOf } from '../src/tenant.ts';
import { textReport } from '../src/text-report.ts';

const servers = Object.entries(liveTenants).map(([name, source]) => {
  const missing = isUnfinished(name) ? 'the connector is not finished' : source.missing();
  return { name, source, missing, title: missing === undefined ? name : `${name} (skipped: ${missing})` };
});

for (const { name, source, missing, title } of servers) {
  test.skipIf(missing !== undefined)(
    `a run on ${source.server} agrees, writes included: ${title}`,
    { timeout: 600_000 },
    async () => {
      const connector = await loadConnector(name);
      const { configuration, account, changes, stop } = await source.start();
      try {
        const tenant = tenantOf(connector.integration, configuration, {});
        const writes = { account, changes, confirm: () => Promise.resolve(true) };
        const report = await runLive({ connector, tenant, writes });
        expect(failures(report), textReport(report)).toEqual([]);
        expect(report.writes.some(({ outcome }) => outcome === 'done')).toBe(true);
      } finally {
        await stop();
      }
    },
  );
}
