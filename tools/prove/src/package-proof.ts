import { asRecord, countVitestReport, type Counts } from '@patchbay/ci/counts';

/** What the tests of one package came to. */
export interface PackageProof {
  readonly folder: string;
  readonly counts: Counts;
  readonly seconds: number;
  /** Full names of the tests that did not run. */
  readonly skipped: readonly string[];
  /** Full names of the tests that failed. */
  readonly failed: readonly string[];
  readonly conformance: readonly Conformance[];
}

/** Exchanges of one connector that were checked against its vendor's API description. */
export interface Conformance {
  readonly file: string;
  readonly exchanges: number;
  /** Places where the description is said to be wrong. */
  readonly disagreements: number;
}

/** Reads the JSON report of vitest. */
export function packageProof(folder: string, report: unknown): PackageProof {
  const files = records(asRecord(report)['testResults']);
  const tests = files.flatMap((file) => records(file['assertionResults']));
  const named = (wanted: (status: unknown) => boolean) =>
    tests.filter(({ status }) => wanted(status)).map(({ fullName }) => String(fullName));
  return {
    folder,
    counts: countVitestReport(report),
    seconds: secondsOf(files),
    skipped: named((status) => status !== 'passed' && status !== 'failed'),
    failed: [
      ...named((status) => status === 'failed'),
      ...files.flatMap((file) => (failedToLoad(file) ? [`${String(file['name'])} could not be loaded`] : [])),
    ],
    conformance: tests.flatMap(({ meta }) => conformanceOf(asRecord(meta)['note'])),
  };
}

/** From the start of the first test to the end of the last. */
function secondsOf(files: readonly Record<string, unknown>[]): number {
  if (files.length === 0) return 0;
  const starts = files.map(({ startTime }) => Number(startTime));
  const ends = files.map(({ endTime }) => Number(endTime));
  return (Math.max(...ends) - Math.min(...starts)) / 1000;
}

function failedToLoad(file: Record<string, unknown>): boolean {
  const tests = records(file['assertionResults']);
  return file['status'] === 'failed' && !tests.some(({ status }) => status === 'failed');
}

/** `12 exchanges checked against acme.json, 1 disagreements stated`, as `@patchbay/testing` notes it. */
function conformanceOf(note: unknown): Conformance[] {
  const found = /^(\d+) exchanges checked against (.+), (\d+) disagreements stated$/.exec(String(note));
  const [, exchanges, file, disagreements] = found ?? [];
  return file === undefined
    ? []
    : [{ file, exchanges: Number(exchanges), disagreements: Number(disagreements) }];
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}
