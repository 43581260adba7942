import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { asRecord } from '@patchbay/ci/counts';

/** What a proof by the clock on the wall found. */
export interface LiveProof {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Where it fell short of what must be true. */
  readonly problems: readonly string[];
  /** What it could not run here, and why. */
  readonly notRun: readonly string[];
}

/** The programs of all packages that prove something by the clock on the wall, relative to the root. */
export function liveProofPrograms(root: string): string[] {
  return globSync('{libs,connectors,tools}/*/tests/proof/main.ts', { cwd: root }).toSorted();
}

/** Runs one of the programs and waits for it. What it prints besides its proof goes to the terminal. */
export function runLiveProof(root: string, program: string, seconds: number): LiveProof {
  const { stdout } = spawnSync(
    process.execPath,
    ['--conditions=@patchbay/source', resolve(root, program), '--seconds', String(seconds)],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return readLiveProof(program, stdout);
}

/** Reads the last line of what a program printed. */
export function readLiveProof(program: string, output: string): LiveProof {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  try {
    const said = asRecord(JSON.parse(last));
    const rows = Array.isArray(said['rows']) ? said['rows'].map(texts) : [];
    if (rows.length > 0 || texts(said['notRun']).length > 0) {
      const [problems, notRun] = [texts(said['problems']), texts(said['notRun'])];
      return { title: String(said['title']), head: texts(said['head']), rows, problems, notRun };
    }
  } catch {
    // It did not come to its last line.
  }
  return { title: program, head: [], rows: [], problems: ['It ended without a result.'], notRun: [] };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
