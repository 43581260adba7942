import { isRecord } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Call } from '../calls/call.ts';
import { differencesOf, fieldDifferences, type Difference, type Seen } from '../compare/difference.ts';
import { normalAnswer, withoutPort } from '../compare/normalise.ts';
import { programIn, pythonEnvironment, workingFolder } from '../python/start-reference.ts';
import type { Random } from '../utilities/random.ts';
import { parsed } from './side.ts';

const main = fileURLToPath(new URL('../desk/main.ts', import.meta.url));

/** A sample of the calls that one command can make: those of one app, with a whole envelope, on one page. */
export function commandLineCalls(calls: readonly Call[], random: Random, count: number): readonly Call[] {
  const left = calls.filter(
    ({ app, body, pages, token, id }) =>
      app === 'token' &&
      isRecord(body) &&
      isRecord(body['request']) &&
      pages !== true &&
      token === undefined &&
      !/long|many|slow/.test(id),
  );
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(random.below(left.length), 1),
  ).flat();
}

/** Sends calls with the command lines of both sides, several at a time, so that what the API was asked is not compared. */
export async function compareCommandLines(
  python: string,
  api: string,
  calls: readonly Call[],
): Promise<readonly Difference[]> {
  const node = ['--conditions=@patchbay/source', '--no-warnings', main];
  const differences = await mapConcurrently(calls, 4, async (call) => {
    const given = [call.capability, '--json', JSON.stringify(call.body)];
    const reference = await seen(python, [programIn('cli.py'), api, call.app, ...given]);
    const patchbay = await seen(process.execPath, [...node, ...given]);
    return [
      ...differencesOf(call.id, reference, patchbay),
      ...fieldDifferences(call.id, 'exit code', reference.exit, patchbay.exit),
    ];
  });
  return differences.flat().map((each) => withoutPort(each, api));
}

async function seen(
  program: string,
  given: readonly string[],
): Promise<Seen & { readonly exit: number | null }> {
  const child = spawn(program, given, {
    cwd: workingFolder(),
    env: pythonEnvironment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await once(child, 'close');
  const answer = {
    status: 200,
    type: 'application/json',
    body: parsed(printed.trim().split('\n').at(-1) ?? ''),
  };
  return { answers: [normalAnswer(answer)], sent: [], exit: child.exitCode };
}
