import { describe, expect, it } from 'vitest';
import { atLeastOneFailure, countNxRun, countVitestReport, NOTHING, plainLine, sum } from '../src/counts.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

describe('countVitestReport', () => {
  it('counts passed, failed, and all that did not run as skipped', () => {
    const report = {
      testResults: [
        file('failed', 'passed', 'failed'),
        file('passed', 'passed', 'skipped', 'todo', 'pending'),
      ],
    };
    expect(countVitestReport(report)).toEqual({ passed: 2, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be loaded, and a report that is not there, as a failure', () => {
    expect(countVitestReport({ testResults: [file('failed')] })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
    expect(countVitestReport(undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('countNxRun', () => {
  const run = {
    tasks: [
      { target: 'build', projectName: 'a', status: 0 },
      { target: 'build', projectName: 'b', status: 1 },
      { target: 'other', projectName: 'c', status: 0 },
    ],
  };

  it('counts one check per package, and what never started as failed', () => {
    expect(countNxRun(run, 'build', ['a', 'b', 'c'])).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });

  it('counts all as failed when nx recorded nothing', () => {
    expect(countNxRun(undefined, 'build', ['a'])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

it('never lets a failed command pass for want of a report', () => {
  expect(atLeastOneFailure({ ...NOTHING, passed: 5 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  expect(atLeastOneFailure({ ...NOTHING, failed: 2 }, 1).failed).toBe(2);
  expect(atLeastOneFailure(NOTHING, 0)).toEqual(NOTHING);
});

it('adds up and prints one plain line', () => {
  const total = sum([
    { passed: 1, failed: 0, skipped: 2 },
    { passed: 3, failed: 1, skipped: 0 },
  ]);
  expect(plainLine(total)).toBe('4 passed, 1 failed, 2 skipped');
});
