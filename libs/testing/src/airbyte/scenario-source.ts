import type { Clock } from '@patchbay/core';
import type { RequestHandler } from 'msw';
import { readFile } from 'node:fs/promises';
import { isolate } from '../network/isolation.ts';
import { clockOf, type Scenario, type ScenarioOptions } from '../scenario/scenario.ts';
import type { AirbyteSource } from './source.ts';

/** What a source takes from the process that it runs in; `runAirbyte` of `@patchbay/airbyte` takes it. */
export interface SourceIo {
  write(text: string): Promise<void>;
  readFile(path: string): Promise<string>;
  readonly clock: Clock;
}

/**
 * A source that runs in this process against a scenario, which all its runs share. While one runs, the process is off
 * the network.
 *
 * @param run - runs the command, as `runAirbyte` does, and resolves to its exit code
 *
 * @example
 * testAirbyteSource('Acme', {
 *   source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
 *   config: { credentials: { token: 'good' } },
 *   badConfig: (config) => ({ ...config, credentials: { token: 'wrong' } }),
 * });
 */
export function scenarioSource(
  scenario: Scenario,
  run: (given: readonly string[], io: SourceIo) => Promise<number>,
  options: ScenarioOptions = {},
): AirbyteSource {
  let handlers: RequestHandler[] | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let { now } = options;

  const runOnce = async (given: readonly string[]): Promise<{ code: number; stdout: string }> => {
    handlers ??= scenario();
    const isolation = isolate(handlers);
    const clock = clockOf(isolation, { now });
    const lines: string[] = [];
    try {
      const code = await run(given, {
        write: (text) => {
          lines.push(text);
          return Promise.resolve();
        },
        readFile: (path) => readFile(path, 'utf8'),
        clock,
      });
      return { code, stdout: lines.join('') };
    } finally {
      // The next run is a later one.
      now = new Date(clock.now()).toISOString();
      isolation.close();
    }
  };
  return {
    run: (given) => {
      const turn = last.then(() => runOnce(given));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
