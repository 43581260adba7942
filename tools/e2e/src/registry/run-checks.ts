import { Skipped, type RegistryCheck, type RegistryContext } from './check.ts';

/** How many checks passed, failed and were skipped. */
export interface CheckCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** How npm says that it has no way to the registry of others. */
const UNREACHABLE = /\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/;

/** Runs checks in order, and neighbours that are concurrent beside each other, a few at a time. */
export async function runChecks(
  checks: readonly RegistryCheck[],
  context: RegistryContext,
  say: (line: string) => void,
  atATime: number,
): Promise<CheckCounts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const group of groups(checks)) {
    const waiting = [...group];
    let stop = false;
    const work = async () => {
      for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
        const { outcome, line } = await runCheck(check, context);
        counts[outcome] += 1;
        say(line);
        if (check.vital === true && outcome !== 'passed') stop = true;
      }
    };
    await Promise.all(Array.from({ length: group.length > 1 ? atATime : 1 }, work));
    if (!stop) continue;
    say('Nothing else was tried.');
    break;
  }
  return counts;
}

/** Each check on its own, and concurrent ones that stand side by side together. */
function groups(checks: readonly RegistryCheck[]): RegistryCheck[][] {
  const found: RegistryCheck[][] = [];
  for (const check of checks) {
    const last = found.at(-1);
    if (check.concurrent === true && last?.[0]?.concurrent === true) last.push(check);
    else found.push([check]);
  }
  return found;
}

async function runCheck(
  { name, run }: RegistryCheck,
  context: RegistryContext,
): Promise<{ readonly outcome: keyof CheckCounts; readonly line: string }> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    const said = await run(context);
    return { outcome: 'passed', line: `ok      ${name}: ${said} (${seconds()})` };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const skipped = error instanceof Skipped || (message.startsWith('npm ') && UNREACHABLE.test(message));
    const outcome = skipped ? 'skipped' : 'failed';
    return { outcome, line: `${skipped ? 'skipped' : 'FAILED '} ${name} (${seconds()}): ${message}` };
  }
}
