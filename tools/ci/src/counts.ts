/** How many checks passed, failed and were skipped. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

/** The sum of several counts. */
export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (total, each) => ({
      passed: total.passed + each.passed,
      failed: total.failed + each.failed,
      skipped: total.skipped + each.skipped,
    }),
    NOTHING,
  );
}

/** The one plain line that a run ends with. */
export function plainLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** What a command is worth that has no report of its own: one check. */
export function countExit(exitCode: number): Counts {
  return exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

/**
 * A command that failed has at least one failure, also when its reports show none: it may have died before it
 * could write them.
 */
export function atLeastOneFailure(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Counts a JSON report of vitest. A file that could not be loaded has no tests and counts as one failure. */
export function countVitestReport(report: unknown): Counts {
  const files = asRecord(report)['testResults'];
  if (!Array.isArray(files)) return { ...NOTHING, failed: 1 };
  return sum(
    files.map((file: unknown) => {
      const { status, assertionResults } = asRecord(file);
      const tests = Array.isArray(assertionResults) ? assertionResults : [];
      const counts = sum(tests.map((test: unknown) => countStatus(asRecord(test)['status'])));
      return status === 'failed' && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
    }),
  );
}

function countStatus(status: unknown): Counts {
  if (status === 'passed') return { ...NOTHING, passed: 1 };
  if (status === 'failed') return { ...NOTHING, failed: 1 };
  return { ...NOTHING, skipped: 1 };
}

/**
 * Counts what nx recorded of its last run, one check per package. A package whose target never started, because
 * another one it needs failed, counts as a failure.
 */
export function countNxRun(run: unknown, target: string, expected: readonly string[]): Counts {
  const tasks = asRecord(run)['tasks'];
  const passed = new Set<string>();
  for (const task of Array.isArray(tasks) ? tasks : []) {
    const { target: name, projectName, status } = asRecord(task);
    if (name === target && status === 0 && typeof projectName === 'string') passed.add(projectName);
  }
  const missing = expected.filter((project) => !passed.has(project));
  return { passed: expected.length - missing.length, failed: missing.length, skipped: 0 };
}

/** An object's own entries; anything that is not a plain object gives an empty record. */
export function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value));
}
