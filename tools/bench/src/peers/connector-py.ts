import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RemoteContender } from '../contest.ts';
import { pythonEnvironment, pythonProgram } from './python.ts';

/** connector-py in a process of its own, which dispatches when it is told. */
export interface DispatchingPython extends RemoteContender {
  stop(): void;
}

/** Starts it with accounts that it is to give, and the request that it is given. */
export function startDispatching(
  python: string,
  folder: string,
  accounts: readonly unknown[],
  request: unknown,
): DispatchingPython {
  const [given, asked] = [join(folder, 'accounts.json'), join(folder, 'request.json')];
  writeFileSync(given, JSON.stringify(accounts));
  writeFileSync(asked, JSON.stringify(request));
  const child = spawn(python, [pythonProgram('listing.py'), 'dispatch', given, asked], {
    cwd: folder,
    env: pythonEnvironment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ask = async (order: string): Promise<string> => {
    child.stdin.write(`${order}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error('connector-py ended before it answered.');
    return String(value);
  };
  return {
    measure: async (repeats) => Number(await ask(String(repeats))),
    answer: () => ask('answer'),
    stop: () => child.stdin.end(),
  };
}
