import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { ratios, standings, WrongAnswerError } from '../contest.ts';
import { findPeers } from '../peers/peers.ts';
import { findOrMakePython, pythonEnvironment, pythonProgram } from '../peers/python.ts';
import { connectorPy } from '../peers/versions.ts';
import { repository } from '../repository.ts';

const CONNECTOR = 'connectors/scim';

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** It prints an envelope with this `app_id`. */
  readonly appId?: string;
}

/** The command lines of ours and of connector-py, each beside what its language needs to start. */
export const cliPeersBenchmark: Benchmark = {
  name: 'cli-peers',
  description: `info and a call by the command line of the built ${CONNECTOR} and of a connector of connector-py, against a bare node; by the clock`,
  run({ rounds, quick = false, peers = false }) {
    const main = join(repository, CONNECTOR, 'dist/main.js');
    if (!existsSync(main)) {
      throw new Error(`${CONNECTOR} is not built: npx nx build connector-${basename(CONNECTOR)}`);
    }
    const python = findPeers([connectorPy], peers, findOrMakePython);
    const commands = {
      ...ownCommands(main),
      ...(python.peer === undefined ? {} : peerCommands(python.peer)),
    };
    const times = new Map(Object.keys(commands).map((name) => [name, new Array<number>()]));
    // The first rounds fill the file cache of the system, and Python writes down what it compiled.
    for (let round = quick ? -1 : -2; round < Math.min(rounds, 5); round += 1) {
      for (const [name, command] of Object.entries(commands)) {
        const microseconds = start(name, command);
        if (round >= 0) times.get(name)?.push(microseconds);
      }
    }
    const slower = (ours: string, theirs: string) =>
      times.has(theirs)
        ? [claim(`${theirs}, times ours (wall)`, ratios(times, theirs, ours), { atLeast: 1 })]
        : [];
    return Promise.resolve([
      {
        title: 'cli-peers: until the process ends',
        standings: standings(times),
        claims: [...slower('info', peerInfo), ...slower('a call of app_info', peerCall)],
        notes: python.notes,
      },
    ]);
  },
};

const peerInfo = `${connectorPy}, info`;
const peerCall = `${connectorPy}, a call of app_info`;
const call = ['app_info', '--json', '{"request":{}}'];

function ownCommands(main: string): Record<string, Command> {
  const own = { program: process.execPath, appId: 'scim' };
  return {
    'bare node': { program: process.execPath, args: ['-e', '0'] },
    info: { ...own, args: [main, 'info'] },
    'a call of app_info': { ...own, args: [main, ...call] },
  };
}

function peerCommands(program: string): Record<string, Command> {
  const theirs = { program, env: pythonEnvironment, appId: 'bench' };
  const cli = [pythonProgram('listing.py'), 'cli'];
  return {
    'bare Python': { program, args: ['-c', 'pass'], env: pythonEnvironment },
    [peerInfo]: { ...theirs, args: [...cli, 'info'] },
    [peerCall]: { ...theirs, args: [...cli, ...call] },
  };
}

/** Microseconds until it has ended. */
function start(name: string, { program, args, env, appId }: Command): number {
  const before = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...(env === undefined ? {} : { env }),
  });
  const microseconds = (performance.now() - before) * 1000;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(-500)}`);
  if (appId !== undefined && appIdOf(JSON.parse(stdout)) !== appId) {
    throw new WrongAnswerError(`"${name}" did not answer for ${appId}: ${stdout.slice(0, 200)}`);
  }
  return microseconds;
}

function appIdOf(envelope: unknown): unknown {
  if (typeof envelope !== 'object' || envelope === null || !('response' in envelope)) return undefined;
  const { response } = envelope;
  return typeof response === 'object' && response !== null && 'app_id' in response
    ? response.app_id
    : undefined;
}
