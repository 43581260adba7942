/**
 * One of several processes that share a token store in a database. Each of its callers has a runtime of its own, so that
 * they know nothing of each other. Told on its input, line by line, how far its clock is ahead; tells what tokens it got.
 */
import { createInterface } from 'node:readline';
import { createRedactor, createRuntime, systemClock, type TokenCall } from '@patchbay/core';
import { createTokenSource } from '@patchbay/oauth2';
import { z } from 'zod';
import { databaseTokenStore } from '../../src/tokens/database-token-store.ts';
import { testRing } from '../ring.ts';
import { openLocation } from '../stores.ts';

/** What a process is started with. */
export interface RefresherOptions {
  readonly location: string;
  readonly tokenUrl: string;
  readonly refreshToken: string;
  readonly callers: number;
  /** It kills itself at that moment of its first refresh. */
  readonly dies?: 'under the lock' | 'after storing';
}

const options = JSON.parse(process.argv[2] ?? '') as RefresherOptions;
const store = await openLocation(options.location);
const Answer = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

let ahead = 0;
const clock = { ...systemClock, now: () => systemClock.now() + ahead };

function caller(): () => Promise<string> {
  const tokens = databaseTokenStore({ store, keys: testRing() });
  const die = (): void => process.kill(process.pid, 'SIGKILL') && undefined;
  const runtime = createRuntime({
    clock,
    tokenStore: {
      ...tokens,
      replace: async (...given) => {
        const stored = await tokens.replace(...given);
        if (options.dies === 'after storing') die();
        return stored;
      },
    },
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
    material: { client_id: 'client', client_secret: 'secret', refresh_token: options.refreshToken },
    rotatesRefreshTokens: true,
    renew: async (previous) => {
      if (options.dies === 'under the lock') die();
      const answer = await fetch(options.tokenUrl, {
        method: 'POST',
        body: previous?.refreshToken ?? options.refreshToken,
      });
      if (!answer.ok) throw new Error(`refused: ${answer.status}`);
      const { access_token, refresh_token, expires_in } = Answer.parse(await answer.json());
      return {
        accessToken: access_token,
        refreshToken: refresh_token,
        expiresAt: clock.now() + expires_in * 1000,
      };
    },
  });
  return () => source.current(call);
}

const callers = Array.from({ length: options.callers }, caller);
console.log('"ready"');
for await (const line of createInterface({ input: process.stdin })) {
  ahead = Number(line);
  const outcomes = await Promise.allSettled(callers.map((ask) => ask()));
  console.log(
    JSON.stringify(outcomes.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))),
  );
}
await store.close();
