/**
 * One of several processes that share a token store. Told on its input, line by line, what to do; what comes of it goes
 * to its output, line by line. It ends with its input.
 */
import { createInterface } from 'node:readline';
import { createRedactor, createRuntime, systemClock, type TokenCall, type TokenStore } from '@patchbay/core';
import { Redis } from 'ioredis';
import { fileTokenStore } from '../../src/file.ts';
import { redisTokenStore } from '../../src/redis.ts';
import { createTokenSource } from '../../src/tokens/token-source.ts';
import { client, refreshAt } from './oidc-refresh.ts';

/** What a worker is started with. */
export interface WorkerOptions {
  readonly tokenUrl: string;
  readonly refreshToken: string;
  /** A file, or the port of a Redis. */
  readonly store: string | number;
  /** When it kills itself: as soon as a token is stored, or just before. */
  readonly dies?: 'after storing' | 'before storing' | undefined;
}

/** What a worker is told. */
export interface WorkerTask {
  readonly callers: number;
  /** How far its clock is ahead, in milliseconds. */
  readonly ahead?: number;
  /** The token that the vendor refused. */
  readonly refused?: string;
}

/** What a worker tells. */
export interface WorkerReply {
  readonly tokens: readonly (string | undefined)[];
  readonly failures: readonly { readonly code: string; readonly hint: string | undefined }[];
}

const options = JSON.parse(process.argv[2] ?? '') as WorkerOptions;
const redis = typeof options.store === 'number' ? new Redis(options.store, '127.0.0.1') : undefined;

function openStore(): TokenStore {
  if (redis !== undefined) return redisTokenStore(redis, { timeoutMilliseconds: 10_000 });
  return fileTokenStore(String(options.store));
}

function dying(store: TokenStore): TokenStore {
  const die = (): Promise<never> => {
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  };
  return {
    ...store,
    replace: async (...given) => {
      if (options.dies === 'before storing') return die();
      const stored = await store.replace(...given);
      return options.dies === undefined ? stored : die();
    },
  };
}

let ahead = 0;
const runtime = createRuntime({
  clock: { now: () => systemClock.now() + ahead, sleep: (...given) => systemClock.sleep(...given) },
  tokenStore: dying(openStore()),
});
const call: TokenCall = {
  appId: 'example',
  capability: 'list_accounts',
  level: 'read',
  runtime,
  signal: new AbortController().signal,
  redactor: createRedactor(),
  rateLimits: [],
  credentialKey: 'tenant',
};
const source = createTokenSource({
  issuer: options.tokenUrl,
  material: {
    client_id: client.client_id,
    client_secret: client.client_secret,
    refresh_token: options.refreshToken,
  },
  subject: 'connection-1',
  rotatesRefreshTokens: true,
  renew: refreshAt(options.tokenUrl, options.refreshToken),
});

async function perform({ callers, refused, ahead: by = 0 }: WorkerTask): Promise<WorkerReply> {
  ahead = by;
  const ask = () => (refused === undefined ? source.current(call) : source.renew(refused, call));
  const outcomes = await Promise.allSettled(Array.from({ length: callers }, ask));
  return {
    tokens: outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    failures: outcomes.flatMap((each) =>
      each.status === 'rejected' ? [{ code: each.reason.code, hint: each.reason.metadata?.hint }] : [],
    ),
  };
}

console.log('"ready"');
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await perform(JSON.parse(line) as WorkerTask)));
}
redis?.disconnect();
