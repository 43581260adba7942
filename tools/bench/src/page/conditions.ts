import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { repository } from '../repository.ts';

/** Processes that wanted a core in the last minute. */
export const loadNow = (): number => loadavg()[0] ?? 0;

/** How a benchmark was run, in one sentence. `load`: at its beginning. */
export function conditionsOf(run: {
  readonly rounds: number;
  readonly quick: boolean;
  readonly seconds: number;
  readonly load: number;
}): string {
  const { rounds, quick, seconds, load } = run;
  return (
    `${new Date().toISOString().slice(0, 16)}Z at ${commit()}, ${quick ? 'the quick run, ' : ''}` +
    `${rounds} ${rounds === 1 ? 'round' : 'rounds'} unless said otherwise, ${seconds.toFixed(0)} s, load ${load.toFixed(1)} before and ${loadNow().toFixed(1)} after on ${availableParallelism()} cores.`
  );
}

/** Rows about the machine and what runs on it. */
export function machineFacts(): [name: string, value: string][] {
  const [cpu] = cpus();
  return [
    [
      'machine',
      `${availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), ${(totalmem() / 1e9).toFixed(0)} GB`,
    ],
    ['system', `${process.platform} ${release()}`],
    [
      'versions',
      `node ${process.version}, v8 ${process.versions.v8}, undici ${process.versions['undici'] ?? ''}`,
    ],
  ];
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--', 'libs', 'connectors', 'tools') !== '';
    return `${git('rev-parse', '--short=10', 'HEAD')}${changed ? ' with changes' : ''}`;
  } catch {
    return 'an unknown commit';
  }
}
