import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { postgresMissing, startPostgres, startProgram } from '@patchbay/testing/servers';

/** Made by `install.sh`: Unleash, and the Node that it wants. */
const folder = fileURLToPath(new URL('../../../../node_modules/.unleash', import.meta.url));
const node = join(folder, 'node_modules/.bin/node');
const script = fileURLToPath(new URL('unleash-server.cjs', import.meta.url));

/** Why no Unleash can be started on this machine; undefined when one can. */
export function unleashMissing(): string | undefined {
  const installed = existsSync(node) && existsSync(join(folder, 'node_modules/unleash-server'));
  return installed ? postgresMissing() : 'node_modules/.unleash is not installed';
}

/** An Unleash that runs. */
export interface UnleashServer {
  /** Where it is, without `/api/admin`. */
  readonly baseUrl: string;
  readonly credentials: {
    /** A personal access token of the first admin. */
    readonly token: string;
    /** An API token of the kind admin, which belongs to nobody. */
    readonly adminApiToken: string;
  };
  /** Puts a day between any two events of the log, the last of which then was yesterday. */
  spreadEvents(): Promise<void>;
  stop(): Promise<void>;
}

const spread = `update events
  set created_at = now() - ((select max(id) from events) - id + 1) * interval '1 day'`;

/** Starts an Unleash with a PostgreSQL of its own, on a free port, and makes a token for its first admin. */
export async function startUnleash(): Promise<UnleashServer> {
  const postgres = await startPostgres();
  const home = await mkdtemp(join(tmpdir(), 'unleash-'));
  const admin = { username: 'admin', password: 'unleash4all' };
  const adminApiToken = '*:*.e2e-admin-api-token';
  const { socketFolder, port, user, database: name } = postgres;
  const database = { host: socketFolder, port, user, database: name };
  const given = JSON.stringify({ folder, database, admin, apiToken: adminApiToken });
  const program = startProgram([node, script, given], { cwd: home, env: { HOME: home } });
  const stop = async () => {
    await program.stop();
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    const baseUrl = `http://127.0.0.1:${await program.line(/^listening on (\d+)$/m, 90)}`;
    return {
      baseUrl,
      credentials: { token: await createToken(baseUrl, admin), adminApiToken },
      spreadEvents: () => postgres.run(spread),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Logs in as a person does, and makes a personal access token. */
export async function createToken(
  baseUrl: string,
  person: { readonly username: string; readonly password: string },
  tries = 1,
): Promise<string> {
  const login = await send(`${baseUrl}/auth/simple/login`, person);
  const cookie = login.headers.getSetCookie().map((one) => one.split(';')[0]);
  // A login is answered before its session is kept: a server under load may not know it yet.
  await setTimeout((tries - 1) * 500);
  const answer = await post(
    `${baseUrl}/api/admin/user/tokens`,
    { description: 'end-to-end', expiresAt: '2099-01-01T00:00:00.000Z' },
    { cookie: cookie.join('; ') },
  );
  if (answer.status === 401 && tries < 5) return createToken(baseUrl, person, tries + 1);
  if (!answer.ok) throw new Error(`No token of Unleash: ${answer.status} ${await answer.text()}`);
  const { secret } = z.object({ secret: z.string() }).parse(await answer.json());
  return secret;
}

async function post(url: string, json: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(json),
  });
}

async function send(url: string, json: object): Promise<Response> {
  const answer = await post(url, json);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
