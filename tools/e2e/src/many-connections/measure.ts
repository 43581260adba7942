import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Said = z.object({
  states: z.array(z.string()),
  reasons: z.array(z.string()),
  records: z.number(),
  waitedSeconds: z.number(),
  /** True when there was a moment at which all were under way. */
  allAtOnce: z.boolean(),
  seconds: z.number(),
  idleMegabytes: z.number(),
  peakMegabytes: z.number(),
});

const Counts = z.array(
  z.object({
    /** The vendor and the tenant. */
    tenant: z.string(),
    requests: z.number(),
    refused: z.number(),
    /** For each budget the most requests that any window held. */
    most: z.array(z.number()),
  }),
);

/** What the host and the vendors say of many syncs at once. */
export interface Measured extends z.infer<typeof Said> {
  readonly tenants: z.infer<typeof Counts>;
}

/** Syncs many connections in one process, each with so many accounts, against vendors in another. */
export async function measureManyConnections(options: {
  readonly connections: number;
  readonly accounts: number;
  /** How generous the vendors are. */
  readonly scale: number;
}): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-many-'));
  const vendors = program(
    'vendor-program.ts',
    [options.accounts, options.scale],
    ['ignore', 'pipe', 'inherit', 'ipc'],
  );
  try {
    const port = await lastLine(vendors, 1);
    const host = program(
      'host-program.ts',
      [port, options.connections, options.scale, join(folder, 'host.db')],
      ['ignore', 'pipe', 'inherit'],
    );
    const said = Said.parse(JSON.parse(await lastLine(host)));
    const tenants = Counts.parse(await (await fetch(`http://127.0.0.1:${port}/counts`)).json());
    return { ...said, tenants };
  } finally {
    vendors.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** V8 keeps much garbage for as long as there is memory; the README of the host says how to tell it not to. */
const memoryFlags = ['--max-semi-space-size=4'];

function program(
  name: string,
  args: readonly (string | number)[],
  stdio: ('ignore' | 'pipe' | 'inherit' | 'ipc')[],
): ChildProcess {
  const file = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return spawn(
    process.execPath,
    ['--conditions=@patchbay/source', ...memoryFlags, file, ...args.map(String)],
    { stdio },
  );
}

/** The last line of what a program prints, or the last of the first so many. */
async function lastLine(child: ChildProcess, most = Infinity): Promise<string> {
  if (child.stdout === null) throw new Error('The program has no output.');
  let [last, count] = ['', 0];
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    count += 1;
    if (count >= most) break;
  }
  return last;
}
