/** `npm run live`: a connector against a real tenant. */
import { randomInt } from 'node:crypto';
import { proxyVariables } from '@patchbay/core/environment';
import { loadConnector } from './connector-package.ts';
import { readOptions, USAGE, type CommandOptions } from './options.ts';
import { failures } from './report.ts';
import { runLive } from './run-live.ts';
import { openTokenStore, readConfiguration, tenantOf } from './tenant.ts';
import { textReport } from './text-report.ts';
import { UsageError } from './usage-error.ts';
import { confirmOnTerminal } from './writes/confirm.ts';
import type { WriteWishes } from './writes/run-writes.ts';

const controller = new AbortController();
process.once('SIGINT', () => controller.abort());
try {
  process.exitCode = await main();
} catch (error) {
  const isMistake =
    error instanceof Error && /^(UsageError|ConfigurationError|DescriptionError)$/.test(error.name);
  console.error(error instanceof Error ? error.message : String(error));
  if (isMistake) console.error('Try: npm run live -- --help');
  process.exitCode = isMistake ? 2 : 1;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  const connector = await loadConnector(options.connector);
  const tenant = tenantOf(connector.integration, readConfiguration(options.config), process.env);
  const report = await runLive({
    ...{ connector, tenant, specs: options.specs, sample: options.sample, size: options.size },
    ...{ only: options.only, requests: options.requests, slowMilliseconds: options.slowMilliseconds },
    ...{ record: options.record, keep: options.keep },
    tokenStore: await openTokenStore(options.tokenStore),
    writes: wishesOf(options),
    signal: controller.signal,
    progress: (text) => void (process.stderr.isTTY && process.stderr.write(`${text} ...\n`)),
    environment: proxyVariables(process.env),
  });
  process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : textReport(report));
  return failures(report).length === 0 ? 0 : 1;
}

function wishesOf(options: CommandOptions): WriteWishes | undefined {
  if (!options.allowWrites) return undefined;
  if (process.stdin.isTTY !== true)
    throw new UsageError('--allow-writes asks before each write, and needs a terminal for it.');
  const name = `patchbay-live-${randomInt(100_000, 1_000_000)}`;
  const email = `${name}@example.com`;
  return {
    account: options.account ?? { email, username: email, given_name: 'Patchbay', family_name: 'Live' },
    changes: options.changes,
    entitlement: options.entitlement,
    confirm: confirmOnTerminal,
  };
}
