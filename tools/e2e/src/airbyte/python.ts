import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('parse_messages.py', import.meta.url));
const own = fileURLToPath(new URL('../../../../node_modules/.python/bin/python3', import.meta.url));

/** A Python that has `airbyte-cdk`: the one that CI makes in `node_modules/.python`, or that of the machine. */
export function findPython(): string | undefined {
  return [own, 'python3'].find((python) => {
    if (python === own && !existsSync(own)) return false;
    try {
      execFileSync(python, ['-c', 'import airbyte_cdk.models'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** What Airbyte's models make of the lines of a source. */
export interface Parsed {
  /** Lines by type. */
  readonly counts: Readonly<Record<string, number>>;
  /** Lines of which the models did not keep all. */
  readonly lost: readonly string[];
}

/** Parses lines. @throws Error when one is no message */
export function parseMessages(python: string, lines: string): Parsed {
  const said = execFileSync(python, [script], { input: lines, encoding: 'utf8', maxBuffer: 1e9 });
  const { counts, lost }: Parsed = JSON.parse(said);
  return { counts, lost };
}
