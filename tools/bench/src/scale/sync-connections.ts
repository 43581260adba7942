import { spawn } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WrongAnswerError } from '../contest.ts';
import { firstLine } from '../processes/first-line.ts';
import { measure, type Usage } from '../processes/measure.ts';
import { repository } from '../repository.ts';

/** The programs of the proof that many connections are synced at once, with vendors that hold nothing back. */
const programs = join(repository, 'tools/e2e/src/many-connections');
const generous = 1_000_000;

/** Vendors of the proof, in a process of their own, each tenant with so many accounts. */
export interface Vendors {
  readonly port: number;
  stop(): void;
}

/** Starts them. */
export async function startVendors(accounts: number): Promise<Vendors> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@patchbay/source',
      join(programs, 'vendor-program.ts'),
      String(accounts),
      String(generous),
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  return { port: Number(await firstLine(child)), stop: () => void child.kill() };
}

const Said = z.object({
  states: z.array(z.string()),
  reasons: z.array(z.string()),
  records: z.number(),
  seconds: z.number(),
});

/** What a host came to that synced all connections once. */
export interface SyncedConnections extends Usage {
  readonly records: number;
  /** From the first start to the end of the last sync, by the clock on the wall. */
  readonly seconds: number;
  readonly databaseBytes: number;
}

/** Syncs so many connections at once, in a process with a new SQLite database. @throws WrongAnswerError unless all end whole */
export function syncConnections(folder: string, vendors: Vendors, connections: number): SyncedConnections {
  const [database, output] = [join(folder, 'host.db'), join(folder, 'said.json')];
  const files = ['', '-wal', '-shm'].map((end) => `${database}${end}`);
  for (const file of files) rmSync(file, { force: true });
  const program = join(programs, 'host-program.ts');
  const given = [vendors.port, connections, generous, database].map(String);
  const usage = measure({ args: ['--conditions=@patchbay/source', program, ...given] }, output);
  const said = Said.parse(JSON.parse(readFileSync(output, 'utf8').trim().split('\n').at(-1) ?? ''));
  const whole = said.states.filter((state) => state === 'complete').length;
  if (whole !== connections) {
    throw new WrongAnswerError(
      `${whole} of ${connections} syncs are whole: ${said.reasons.slice(0, 3).join(' ')}`,
    );
  }
  const bytes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  return { ...usage, ...said, databaseBytes: bytes.reduce((sum, size) => sum + size, 0) };
}
