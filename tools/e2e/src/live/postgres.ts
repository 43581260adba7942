import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, startProgram, type ProgramOptions } from './program.ts';

const versions = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs, as Debian installs them. */
function programs(): string | undefined {
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** Why no PostgreSQL can be started on this machine; undefined when one can. */
export function postgresMissing(): string | undefined {
  return programs() === undefined ? 'the Debian package postgresql is not installed' : undefined;
}

/** A PostgreSQL that runs. */
export interface PostgresServer {
  /** The folder of its socket. It listens on no port. */
  readonly host: string;
  readonly user: string;
  readonly database: string;
  /** Runs a statement. @throws Error with what PostgreSQL said */
  run(statement: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL with an empty database in a folder of its own. It refuses to run as root, and does not. */
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
    await runProgram([...setup, '--no-sync'], options);
    const settings = [
      'listen_addresses=',
      `unix_socket_directories=${folder}`,
      'fsync=off',
      'max_connections=50',
    ];
    const program = startProgram(
      [join(bin, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])],
      options,
    );
    const stop = async () => {
      await program.stop();
      await remove();
    };
    await program.line(/ready to accept connections/, 60).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    const psql = [join(bin, 'psql'), '-h', folder, '-U', 'postgres', '-v', 'ON_ERROR_STOP=1', '-c'];
    const run = (statement: string) => runProgram([...psql, statement], options);
    return { host: folder, user: 'postgres', database: 'postgres', run, stop };
  } catch (error) {
    await remove();
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
