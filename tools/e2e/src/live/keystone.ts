import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram, startProgram, type Program } from '@patchbay/testing/servers';

const manage = '/usr/bin/keystone-manage';
const python = '/usr/bin/python3';
const setup = fileURLToPath(new URL('keystone_setup.py', import.meta.url));
const serve = fileURLToPath(new URL('keystone_server.py', import.meta.url));

/** Why no Keystone can be started on this machine; undefined when one can. */
export function keystoneMissing(): string | undefined {
  return existsSync(manage) ? undefined : 'the Debian package python3-keystone is not installed';
}

/** How a server differs from the usual one. */
export interface KeystoneOptions {
  /** Seconds that a token is good for. @default 3600 */
  readonly tokenSeconds?: number;
  /** Lines for `[section]`s of keystone.conf. */
  readonly configuration?: Readonly<Record<string, readonly string[]>>;
}

/** An OpenStack Keystone that runs. */
export interface KeystoneServer {
  /** The address of the identity API, with `/v3`. */
  readonly baseUrl: string;
  /** A user with the role admin on the project admin and on the system. */
  readonly credentials: { readonly username: string; readonly password: string };
  stop(): Promise<void>;
}

/** Starts a Keystone of Debian's package with an empty SQLite database, on a free port. */
export async function startKeystone(options: KeystoneOptions = {}): Promise<KeystoneServer> {
  const folder = await mkdtemp(join(tmpdir(), 'keystone-'));
  const keys = { fernet: join(folder, 'fernet'), credential: join(folder, 'credential') };
  await mkdir(keys.fernet);
  await mkdir(keys.credential);
  const file = join(folder, 'keystone.conf');
  const database = join(folder, 'keystone.db');
  await writeFile(
    file,
    configurationOf({
      DEFAULT: ['use_stderr = true', 'default_log_levels = alembic=WARNING'],
      cache: ['enabled = false'],
      database: [`connection = sqlite:///${database}`],
      fernet_tokens: [`key_repository = ${keys.fernet}`],
      credential: [`key_repository = ${keys.credential}`],
      token: [`expiration = ${options.tokenSeconds ?? 3600}`],
      // The least that it takes: what is tested is not how passwords are hashed.
      identity: ['password_hash_rounds = 4'],
      ...options.configuration,
    }),
  );
  const [user, group] = ['-un', '-gn'].map((which) =>
    execFileSync('id', [which], { encoding: 'utf8' }).trim(),
  );
  const credentials = { username: 'admin', password: 's3cret' };
  let program: Program | undefined;
  const stop = async () => {
    await program?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await runProgram([python, setup, file, user ?? '', group ?? '', credentials.password], { cwd: folder });
    const env = { OS_KEYSTONE_CONFIG_DIR: folder };
    program = startProgram([python, serve, database], { cwd: folder, env });
    const port = await program.line(/^listening on (\d+)$/m, 60);
    return { baseUrl: `http://127.0.0.1:${port}/v3`, credentials, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function configurationOf(sections: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(sections)
    .map(([name, lines]) => [`[${name}]`, ...lines, ''].join('\n'))
    .join('\n');
}
