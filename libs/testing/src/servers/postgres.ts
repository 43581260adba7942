import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onFreePort } from './free-port.ts';
import { runProgram, startProgram, type Program, type ProgramOptions } from './program.ts';

const versions = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs, as Debian installs them. */
function programs(): string | undefined {
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** Why no PostgreSQL can be started on this machine; undefined where one can. */
export function postgresMissing(): string | undefined {
  return programs() === undefined ? 'the Debian package postgresql is not installed' : undefined;
}

/** A PostgreSQL of a test's own. */
export interface PostgresServer {
  /** It listens on this port of 127.0.0.1, and has a socket of the same number in `socketFolder`. */
  readonly port: number;
  readonly socketFolder: string;
  readonly user: string;
  /** The database that is there from the start. */
  readonly database: string;
  /** `postgres://...` of that database, or of another one. */
  url(database?: string): string;
  /** Makes an empty database and gives its URL. @throws Error when there is one of this name */
  createDatabase(name: string): Promise<string>;
  /** Runs a statement. @throws Error with what PostgreSQL said */
  run(statement: string): Promise<void>;
  /** Ends it and removes what it kept. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL with an empty database in a folder of its own. It ends with this process, however that ends.
 * PostgreSQL refuses to run as root: root has it run as the user `postgres`.
 *
 * @throws Error with the reason of {@link postgresMissing}, or with what PostgreSQL said when it does not start
 */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = programs();
  if (bin === undefined) throw new Error(postgresMissing());
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const user = await otherUser();
    if (user !== undefined) await chown(folder, user.uid, user.gid);
    const options: ProgramOptions = { cwd: folder, user, signal: 'INT' };
    const data = join(folder, 'data');
    const setup = [join(bin, 'initdb'), '-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8'];
    await runProgram([...setup, '--locale=C', '--no-sync'], options);
    const { program, port } = await onFreePort(async (tried) => ({
      program: await started(join(bin, 'postgres'), data, folder, tried, options),
      port: tried,
    }));
    const psql = [
      join(bin, 'psql'),
      '-h',
      folder,
      '-p',
      `${port}`,
      '-U',
      'postgres',
      '-v',
      'ON_ERROR_STOP=1',
    ];
    const run = (statement: string) => runProgram([...psql, '-c', statement], options);
    const url = (database = 'postgres') =>
      `postgres://postgres@127.0.0.1:${port}/${encodeURIComponent(database)}`;
    return {
      port,
      socketFolder: folder,
      user: 'postgres',
      database: 'postgres',
      url,
      createDatabase: async (name) => {
        await run(`create database "${name.replaceAll('"', '""')}"`);
        return url(name);
      },
      run,
      stop: async () => {
        await program.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function started(
  postgres: string,
  data: string,
  folder: string,
  port: number,
  options: ProgramOptions,
): Promise<Program> {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    // What a test keeps need not outlive the machine.
    'fsync=off',
    'max_connections=100',
  ];
  const program = startProgram(
    [postgres, '-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    options,
  );
  try {
    await program.line(/ready to accept connections/, 60);
    return program;
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/** Root runs it as the user that Debian's package made for it. */
async function otherUser(): Promise<ProgramOptions['user']> {
  if (process.getuid?.() !== 0) return undefined;
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(await readFile('/etc/passwd', 'utf8')) ?? [];
  if (uid === undefined || gid === undefined) throw new Error('there is no user postgres');
  return { uid: Number(uid), gid: Number(gid) };
}
