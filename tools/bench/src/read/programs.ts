import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GeneratedApiProcess } from '@patchbay/stream-server';
import { installNpmPeers } from '../peers/npm-peers.ts';
import { findPeers } from '../peers/peers.ts';
import { findOrMakePython, pythonEnvironment, pythonProgram } from '../peers/python.ts';
import { airbyteCdk, faros } from '../peers/versions.ts';
import type { Invocation } from '../processes/measure.ts';
import { packagesInUse, type PackagesInUse } from './packages.ts';

/** A program that reads all events of a server, in a process of its own. */
export interface Reader {
  readonly name: string;
  /** How to start it; `show`: so that it prints the records, which those that print lines do anyway. */
  start(api: Pick<GeneratedApiProcess, 'baseUrl' | 'token'>, show?: boolean): Invocation;
  /** It takes so long that it reads a few pages, in a few rounds. @default false */
  readonly slow?: boolean;
}

export const floorName = 'undici, text and JSON.parse';
export const streamName = 'the stream, every record checked';
export const linesName = 'read, every record checked and a line of Airbyte';
export const farosName = `${faros}, lines, unchecked`;
export const airbyteName = `${airbyteCdk}, lines, unchecked`;

/** A program of this folder. */
export function own(
  program: string,
  packages: PackagesInUse = packagesInUse(),
): (api: Pick<GeneratedApiProcess, 'baseUrl' | 'token'>) => Invocation {
  const path = fileURLToPath(new URL(`./${program}`, import.meta.url));
  return ({ baseUrl, token }) => ({ args: [...packages.args, path, baseUrl, token] });
}

/** The floor, the stream and the lines of Airbyte. `folder` is where their configuration is written. */
export function ownReaders(folder: string, packages: PackagesInUse = packagesInUse()): Reader[] {
  const connector = fileURLToPath(import.meta.resolve('@patchbay/stream-server/main'));
  const shown = (program: string): Reader['start'] => {
    const start = own(program, packages);
    return (api, show = false) => ({ args: [...start(api).args, ...(show ? ['show'] : [])] });
  };
  return [
    { name: floorName, start: shown('floor.ts') },
    { name: streamName, start: shown('validated.ts') },
    {
      name: linesName,
      start: (api) => ({
        args: [
          ...packages.args,
          connector,
          'read',
          ...filesFor(folder, api.baseUrl, { credentials: { token: api.token } }),
        ],
      }),
    },
  ];
}

/** The peers that are here or can be had, and what is to be said of the others. */
export function peerReaders(
  folder: string,
  wanted: boolean,
): { readonly readers: Reader[]; readonly notes: readonly string[] } {
  const npm = findPeers([farosName], wanted, installNpmPeers);
  const python = findPeers([airbyteName], wanted, findOrMakePython);
  const readers: Reader[] = [];
  const { peer: npmFolder } = npm;
  if (npmFolder !== undefined) {
    readers.push({
      name: farosName,
      start: ({ baseUrl, token }) => ({
        args: [join(npmFolder, 'faros-source.cjs'), 'read', ...filesFor(folder, baseUrl, { token })],
      }),
    });
  }
  const { peer: command } = python;
  if (command !== undefined) {
    readers.push({
      name: airbyteName,
      slow: true,
      start: ({ baseUrl, token }) => ({
        command,
        args: [pythonProgram('read_events.py'), baseUrl, token],
        env: pythonEnvironment,
      }),
    });
  }
  return { readers, notes: [...npm.notes, ...python.notes] };
}

/** Runs a piece of work with a temporary folder, which is removed behind it. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesFor(folder: string, baseUrl: string, credentials: object): string[] {
  const stream = {
    name: 'events',
    json_schema: {},
    supported_sync_modes: ['full_refresh'],
    source_defined_primary_key: [['id']],
  };
  const catalog = {
    streams: [{ stream, sync_mode: 'full_refresh', destination_sync_mode: 'overwrite' }],
  };
  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  return [
    ...['--config', write('config.json', { base_url: baseUrl, ...credentials })],
    ...['--catalog', write('catalog.json', catalog)],
  ];
}
