import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asRecord, countNxRun, countVitestReport, NOTHING, sum, type Counts } from './counts.ts';

/** Reads the reports that commands leave in the workspace. */
export class Reports {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** Removes what an earlier run left, so that it cannot be counted again. nx restores what it replays. */
  clear(): void {
    rmSync(join(this.#root, '.reports'), { recursive: true, force: true });
    rmSync(join(this.#root, '.nx/cache/run.json'), { force: true });
  }

  /** One check per package that has the target. */
  nxTarget(target: string): Counts {
    const run = this.#json('.nx/cache/run.json');
    return countNxRun(run, target, Object.keys(this.#projects(target)));
  }

  /** The tests of every package that has some. A package without a report counts as one failure. */
  tests(): Counts {
    return sum(this.testReports().map(({ report }) => countVitestReport(report)));
  }

  /** What vitest reported of every package that has tests. */
  testReports(): { readonly folder: string; readonly report: unknown }[] {
    const folders = Object.values(this.#projects('test'));
    return folders.map((folder) => ({ folder, report: this.#json(`.reports/${folder}/test.json`) }));
  }

  /** A report that has the counts in it. */
  counts(file: string): Counts {
    const { passed, failed, skipped } = asRecord(this.#json(file));
    if (typeof passed !== 'number' || typeof failed !== 'number' || typeof skipped !== 'number')
      return NOTHING;
    return { passed, failed, skipped };
  }

  /** Names and folders of the projects that have a target. */
  #projects(target: string): Record<string, string> {
    const list = execFileSync('nx', ['show', 'projects', '--with-target', target, '--json'], {
      cwd: this.#root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const names: unknown = JSON.parse(list);
    const folders = this.#foldersByName();
    return Object.fromEntries(
      (Array.isArray(names) ? names : []).map((name: unknown) => [
        String(name),
        folders[String(name)] ?? String(name),
      ]),
    );
  }

  /** Not from the lock file, which a package that was made a moment ago is not in yet. */
  #foldersByName(): Record<string, string> {
    const manifests = globSync('{libs,connectors,tools}/*/package.json', { cwd: this.#root });
    return Object.fromEntries(
      manifests.map((path) => [
        String(asRecord(this.#json(path))['name']),
        dirname(path).replaceAll('\\', '/'),
      ]),
    );
  }

  #json(file: string): unknown {
    const path = join(this.#root, file);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  }
}
