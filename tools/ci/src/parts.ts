import { atLeastOneFailure, countExit, type Counts } from './counts.ts';
import type { Reports } from './reports.ts';

/** One part of a run: a command, its minutes, and how its results are counted. */
export interface Part {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Minutes after which the part is stopped and counts as failed; those that earlier parts left are added. */
  readonly minutes: number;
  readonly count: (exitCode: number) => Counts;
}

/** Minutes of `npm ci`, which runs before these parts, in `.ci/run`. */
export const INSTALL_MINUTES = 4;

/** All minutes together, on a machine with two cores. */
export const TOTAL_MINUTES = 45;

const PACKAGES = ['libs/', 'connectors/', 'tools/*/'];

/** The parts after the install, in order: what is quick and often wrong comes first. */
export function parts(reports: Reports): Part[] {
  const nx = (target: string, minutes: number): Part => ({
    name: target,
    command: ['nx', 'run-many', '-t', target, '--nxBail=false', '--outputStyle=static'],
    minutes,
    count: (exitCode) => atLeastOneFailure(reports.nxTarget(target), exitCode),
  });
  return [
    { name: 'format', command: ['prettier', '--check', '.'], minutes: 2, count: countExit },
    nx('lint', 2),
    {
      name: 'lint of root files',
      command: [
        'eslint',
        '.',
        '--max-warnings',
        '0',
        ...PACKAGES.flatMap((each) => ['--ignore-pattern', each]),
      ],
      minutes: 1,
      count: countExit,
    },
    nx('typecheck', 6),
    nx('build', 3),
    { ...nx('test', 17), count: (exitCode) => atLeastOneFailure(reports.tests(), exitCode) },
    nx('check-package', 2),
    {
      name: 'installation',
      command: [
        'node',
        '--conditions=@patchbay/source',
        'tools/e2e/src/install/main.ts',
        '.reports/installation.json',
      ],
      minutes: 2,
      count: (exitCode) => atLeastOneFailure(reports.counts('.reports/installation.json'), exitCode),
    },
    {
      name: 'registry',
      command: [
        'node',
        '--conditions=@patchbay/source',
        'tools/e2e/src/registry/main.ts',
        '--quick',
        '--report',
        '.reports/registry.json',
      ],
      minutes: 3,
      count: (exitCode) => atLeastOneFailure(reports.counts('.reports/registry.json'), exitCode),
    },
    nx('check-manifest', 1),
    {
      name: 'conventions',
      command: ['node', 'tools/conventions/src/main.ts', '--report', '.reports/conventions.json'],
      minutes: 1,
      count: (exitCode) => atLeastOneFailure(reports.counts('.reports/conventions.json'), exitCode),
    },
    {
      name: 'changesets',
      command: ['node', 'tools/ci/src/changesets.ts', '.reports/changesets.json'],
      minutes: 1,
      count: (exitCode) => atLeastOneFailure(reports.counts('.reports/changesets.json'), exitCode),
    },
  ];
}
