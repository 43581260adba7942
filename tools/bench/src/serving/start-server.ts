import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonEnvironment, pythonProgram } from '../peers/python.ts';
import { firstLine } from '../processes/first-line.ts';
import { accounts } from '../subject.ts';

/** A server of accounts in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  /** Microseconds of processor time that it has had; NaN where the system does not tell. */
  processorTime(): number;
  stop(): void;
}

/** Ours, or a bare node:http that checks requests. */
export async function startNodeServer(kind: 'floor' | 'server', records: number): Promise<ServerProcess> {
  const child = fork(
    fileURLToPath(new URL('./server-process.ts', import.meta.url)),
    [kind, String(records)],
    { execArgv: ['--conditions=@patchbay/source', '--no-warnings'] },
  );
  const [port] = await once(child, 'message');
  return {
    port: Number(port),
    processorTime: () => processorTimeOf(child.pid),
    stop: () => void child.kill(),
  };
}

/** That of connector-py, which ends when its input does. */
export async function startPythonServer(
  python: string,
  folder: string,
  records: number,
): Promise<ServerProcess> {
  const given = join(folder, `accounts-${records}.json`);
  writeFileSync(given, JSON.stringify(accounts(records)));
  const child = spawn(python, [pythonProgram('listing.py'), 'serve', given], {
    cwd: folder,
    env: pythonEnvironment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const port = await portOf(child);
    await untilItAnswers(port);
    return { port, processorTime: () => processorTimeOf(child.pid), stop: () => void child.kill() };
  } catch (error) {
    child.kill();
    throw error;
  }
}

async function portOf(child: ChildProcess): Promise<number> {
  const said: unknown = JSON.parse(await firstLine(child));
  if (typeof said === 'object' && said !== null && 'port' in said) return Number(said.port);
  throw new Error('The server of connector-py did not say where it listens.');
}

/** Its socket is open before the server behind it takes connections. */
async function untilItAnswers(port: number): Promise<void> {
  await (await fetch(`http://127.0.0.1:${port}/openapi.json`, { headers: { connection: 'close' } })).text();
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: fields 14 and 15, in hundredths of a second */
function processorTimeOf(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid ?? 0}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return Number.NaN;
  }
}
