import type { Connector } from '../connector.ts';
import type { Surroundings } from '../runtime/surroundings.ts';
import { runInfo } from './info.ts';

/** What a command works with. */
export interface CommandContext {
  /** Those behind the command's name. */
  readonly arguments: readonly string[];
  readonly connector: Connector;
  readonly surroundings: Surroundings;
}

/** Does the work of a command and gives the exit code. */
export type RunCommand = (context: CommandContext) => Promise<number>;

/** A command that is no capability. A new face is one more entry here, and a module that only it loads. */
export interface Command {
  readonly name: string;
  /** One line in `--help`. */
  readonly summary: string;
  /** What stands behind the name, and what each part means. */
  readonly usage: string;
  /** True: for authors of connectors; `--help` leaves it out. */
  readonly hidden?: true;
  /** True: works on the files of the package, so that a connector packed into one file does not have it. */
  readonly needsPackage?: true;
  load(): Promise<RunCommand>;
}

const httpServerUsage = [
  '[--port 8000] [--host 127.0.0.1] [--reload] [--true-status] [--token-env NAME] [--cors ORIGIN,...]',
  '[--concurrency N] [--max-body BYTES] [--timeout SECONDS] [--stop-delay SECONDS] [--grace SECONDS] [--verbose]',
].join(' ');

const mcpUsage = [
  '[--auth-file PATH | --credentials-file PATH] [--settings-file PATH] [--token-store PATH] [--allow-writes]',
  '[--max-bytes N] [--timeout SECONDS] [--verbose] [--http [--port 8001] [--host 127.0.0.1] [--token-env NAME] [--allowed-hosts NAME,...]]',
].join(' ');

/** The commands of an Airbyte source, by which the same bin is the entry point of an image. */
const airbyteCommands = (
  [
    ['spec', 'Airbyte: prints what a user configures.', '[--debug]'],
    ['check', 'Airbyte: says whether a configuration does.', '--config PATH [--debug]'],
    ['discover', 'Airbyte: prints the streams and their schemas.', '--config PATH [--debug]'],
    [
      'read',
      'Airbyte: prints the records of the chosen streams.',
      '--config PATH --catalog PATH [--state PATH] [--checkpoint-records N] [--debug]',
    ],
  ] as const
).map(([name, summary, usage]): Command => ({
  name,
  summary,
  usage,
  load: async () => (await import('./airbyte.ts')).airbyteCommand(name),
}));

/** All commands; every other name is a capability. */
export const commands: readonly Command[] = [
  {
    name: 'info',
    summary: 'Describes the connector: the answer of its info capability.',
    usage: '[--json JSON]',
    load: () => Promise.resolve(runInfo),
  },
  {
    name: 'capabilities',
    summary: 'Lists the capabilities.',
    usage: '[--format json|table|ndjson]',
    load: async () => (await import('./capabilities.ts')).runCapabilities,
  },
  {
    name: 'http-server',
    summary:
      'Serves every capability over HTTP, with an OpenAPI document at /openapi.json and pages at /docs and /redoc.',
    usage: httpServerUsage,
    load: async () => (await import('./http-server.ts')).runHttpServer,
  },
  {
    name: 'mcp',
    summary:
      'Serves the capabilities as tools for language models (Model Context Protocol), over stdio or HTTP.',
    usage: mcpUsage,
    load: async () => (await import('./mcp.ts')).runMcp,
  },
  ...airbyteCommands,
  {
    name: 'weld',
    summary: 'Serves the streams as tables for Weld, as a function of it does; with variables alone.',
    usage: '[--port 8080] [--host 127.0.0.1] [--postman [--url URL]]',
    load: async () => (await import('./weld.ts')).runWeld,
  },
  {
    name: 'build-executable',
    summary:
      'Makes one file that runs on a machine without Node, and lists the licences of what it contains.',
    usage: '[--out PATH] [--node PATH]',
    needsPackage: true,
    load: async () => (await import('./build.ts')).runBuildExecutable,
  },
  {
    name: 'bundle',
    summary: 'Makes one ESM file for a function or an agent, and lists the licences of what it contains.',
    usage: '[--out PATH]',
    needsPackage: true,
    load: async () => (await import('./build.ts')).runBundle,
  },
  {
    name: 'manifest',
    summary: 'Writes connector.json from the integration; --check says whether it is up to date.',
    usage: '[--check]',
    hidden: true,
    needsPackage: true,
    load: async () => (await import('./manifest.ts')).runManifest,
  },
];

/** The command of a name. */
export function findCommand(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}

/** `hacking http-server` and `dev http-server` are how the reference spells its commands for developers. */
export function currentSpelling(given: readonly string[]): readonly string[] {
  const [first = '', second = ''] = given;
  return (first === 'hacking' || first === 'dev') && findCommand(second) !== undefined
    ? given.slice(1)
    : given;
}
