import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { countExit } from '../src/counts.ts';
import { INSTALL_MINUTES, parts, TOTAL_MINUTES, type Part } from '../src/parts.ts';
import { Reports } from '../src/reports.ts';
import { partLine, runPart, TIMED_OUT, unusedMinutes } from '../src/run-parts.ts';

const part = (script: string, more: Partial<Part> = {}): Part => ({
  name: 'part',
  command: ['node', '-e', script],
  minutes: 1,
  count: countExit,
  ...more,
});

it('fits the whole run into its minutes', () => {
  const minutes = parts(new Reports(tmpdir())).reduce((total, each) => total + each.minutes, INSTALL_MINUTES);
  expect(minutes).toBeLessThanOrEqual(TOTAL_MINUTES);
});

it('leaves what a part did not use to those behind it', () => {
  expect(unusedMinutes({ minutes: 3, seconds: 60 })).toBe(2);
  expect(unusedMinutes({ minutes: 3, seconds: 200 })).toBe(0);
});

it('says the same install minutes as .ci/run', () => {
  const script = readFileSync(new URL('../../../.ci/run', import.meta.url), 'utf8');
  expect(script).toContain(`install_minutes=${INSTALL_MINUTES}\n`);
});

it('reports success and failure', async () => {
  expect((await runPart(part(''), tmpdir())).counts).toEqual({ passed: 1, failed: 0, skipped: 0 });
  const failed = await runPart(part('process.exit(3)'), tmpdir());
  expect(failed.exitCode).toBe(3);
  expect(partLine(failed)).toMatch(/^part +FAILED .* of 1 min +0 passed, 1 failed, 0 skipped$/);
});

it('gives a part no standard input', async () => {
  const script = "process.stdin.on('data', () => process.exit(1)).on('end', () => process.exit(0))";
  expect((await runPart(part(script), tmpdir())).exitCode).toBe(0);
});

it('stops a part, with all it started, when its minutes are over', async () => {
  const script = "require('node:child_process').spawnSync('node', ['-e', 'setInterval(() => {}, 1000)'])";
  const result = await runPart(part(script, { minutes: 0.005 }), tmpdir());
  expect(result.exitCode).toBe(TIMED_OUT);
  expect(result.counts.failed).toBe(1);
  expect(partLine(result)).toContain('TIMED OUT');
});

it('fails a part whose results cannot be counted, or whose command is not there', async () => {
  const uncounted = part('', {
    count: () => {
      throw new Error('no report');
    },
  });
  expect((await runPart(uncounted, tmpdir())).counts.failed).toBe(1);
  const absent = await runPart(part('', { command: ['no-such-command'] }), tmpdir());
  expect(absent.counts.failed).toBe(1);
});
