import type { Check, Network } from '../../src/index.ts';

/** Failures by `group: title` of the check that found them. */
export async function failuresOf(
  checks: readonly Check[],
  network: Network,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const check of checks) {
    if (check.skip !== undefined) continue;
    const failures = await check.run(network);
    if (failures.length > 0) found[`${check.group}: ${check.title}`] = failures;
  }
  return found;
}
