import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ApiQuestion } from './api-process.ts';
import type { Counts } from './counts.ts';
import type { GeneratedApi, GeneratedApiOptions } from './server.ts';

/** A generated API in a process of its own, so that its work is not counted as the reader's. */
export interface GeneratedApiProcess extends Pick<GeneratedApi, 'baseUrl' | 'token' | 'totals' | 'stop'> {
  counts(): Promise<Counts>;
  /** As `forgetLimits` of the server. */
  forgetLimits(): Promise<void>;
}

/** Starts the API in a process of its own; its clock is the system's. */
export async function startGeneratedApiProcess(
  options: Omit<GeneratedApiOptions, 'now'> = {},
): Promise<GeneratedApiProcess> {
  const child = fork(fileURLToPath(new URL('./api-process.ts', import.meta.url)), {
    execArgv: ['--conditions=@patchbay/source', '--no-warnings'],
    serialization: 'advanced',
  });
  const ask = async <Answer>(message: object | ApiQuestion, isAnswer: (said: unknown) => said is Answer) => {
    const answer = once(child, 'message');
    child.send(message);
    const [said] = await answer;
    if (!isAnswer(said)) throw new Error('The process of the generated API gave another answer.');
    return said;
  };
  const started = await ask(options, isStarted);
  return {
    ...started,
    counts: () => ask('counts', isCounts),
    forgetLimits: async () => {
      await ask('forgetLimits', isCounts);
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

function isStarted(said: unknown): said is Pick<GeneratedApi, 'baseUrl' | 'token' | 'totals'> {
  return typeof said === 'object' && said !== null && 'baseUrl' in said && 'totals' in said;
}

function isCounts(said: unknown): said is Counts {
  return typeof said === 'object' && said !== null && 'requests' in said && 'faults' in said;
}
