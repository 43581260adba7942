import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onFreePort } from './free-port.ts';
import { startProgram, type Program } from './program.ts';

const binary = '/usr/bin/redis-server';

/** Why no Redis can be started on this machine; undefined where one can. */
export function redisMissing(): string | undefined {
  return existsSync(binary) ? undefined : 'the Debian package redis-server is not installed';
}

/** Options of {@link startRedis}. */
export interface RedisOptions {
  /** Each write is on disk before it is answered, so that it outlives `kill` and `start`. @default false */
  readonly durable?: boolean;
}

/** A Redis of a test's own. */
export interface RedisServer {
  /** It listens on this port of 127.0.0.1. */
  readonly port: number;
  /** `redis://...` */
  readonly url: string;
  /** Ends it without a goodbye. */
  kill(): Promise<void>;
  /** Starts it again on the same port, after `kill`. */
  start(): Promise<void>;
  /** Keeps it from answering, with its connections open. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends it and removes what it kept. */
  stop(): Promise<void>;
}

/**
 * Starts a Redis on loopback, in a folder of its own. It ends with this process, however that ends.
 *
 * @throws Error with the reason of {@link redisMissing}, or with what Redis said when it does not start
 */
export async function startRedis({ durable = false }: RedisOptions = {}): Promise<RedisServer> {
  const missing = redisMissing();
  if (missing !== undefined) throw new Error(missing);
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  let program: Program | undefined;
  const startOn = async (on: number): Promise<number> => {
    const settings = {
      port: `${on}`,
      bind: '127.0.0.1',
      save: '',
      appendonly: durable ? 'yes' : 'no',
      appendfsync: 'always',
      dir: folder,
    };
    const given = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    program = startProgram([binary, ...given], { cwd: folder });
    await program.line(/Ready to accept connections/, 60);
    return on;
  };
  const stop = async (): Promise<void> => {
    await program?.signal('SIGCONT');
    await program?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  let port: number;
  try {
    port = await onFreePort(startOn);
  } catch (error) {
    await program?.stop();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill: async () => {
      await program?.signal('SIGKILL');
      await program?.stop();
    },
    start: async () => void (await startOn(port)),
    pause: async () => program?.signal('SIGSTOP'),
    resume: async () => program?.signal('SIGCONT'),
    stop,
  };
}
