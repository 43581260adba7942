import type { Surroundings } from '../runtime/surroundings.ts';

/** What a command of `patchbay` works with. */
export interface PatchbayContext {
  /** Those behind the command's name. */
  readonly arguments: readonly string[];
  readonly surroundings: Surroundings;
  /** Of this package. */
  readonly version: string;
}

/** A command of `patchbay`. A new one is one more entry here, and a module that only it loads. */
export interface PatchbayCommand {
  readonly name: string;
  /** One line in `--help`. */
  readonly summary: string;
  /** What stands behind the name. */
  readonly usage: string;
  /** What each part of it means. */
  readonly options: readonly string[];
  load(): Promise<(context: PatchbayContext) => Promise<number>>;
}

/** All commands. */
export const patchbayCommands: readonly PatchbayCommand[] = [
  {
    name: 'scaffold',
    summary: 'Makes a connector: a package of its own that tests and builds at once.',
    usage: '<name> <directory> [options]',
    options: [
      '<name>                 of the app (myapp) or of the package (@acme/connector-myapp)',
      '<directory>            a new or empty folder; the same connector again gets what it lacks',
      '--auth KIND            token, basic, api-key, oauth2, oauth2-client-credentials, jwt, oauth1, key-pair,',
      '                       service-account or session-token; without it token',
      '--apiKeyHeader NAME    with --auth api-key: the header that carries the key',
      '--pagination KIND      offset, page, cursor, link or none; without it offset',
      '--capabilities A,B     those of "patchbay capabilities"; without it the usual four',
      '--displayName TEXT     the name of the app as people write it',
      '--baseUrl URL          of its API',
      '--vendorDomain DOMAIN  such as pagerduty.com',
      '--category NAME        the shelf of the catalogue; without it OTHER',
      '--json                 prints what was written as JSON',
    ],
    load: async () => (await import('./scaffold.ts')).runScaffold,
  },
  {
    name: 'capabilities',
    summary: 'Lists the standard capabilities of the contract.',
    usage: '[--format json|table|ndjson]',
    options: ['--format FORMAT  without it a table for a person, JSON for a program'],
    load: async () => (await import('./contract.ts')).runContractCapabilities,
  },
  {
    name: 'spec',
    summary: 'Prints the contract, or that of one connector, as OpenAPI 3.1.',
    usage: '[--connector PACKAGE] [--out PATH]',
    options: [
      '--connector PACKAGE  a connector that is installed here: @patchbay/connector-github',
      '--out PATH           a file in place of standard output',
    ],
    load: async () => (await import('./contract.ts')).runSpec,
  },
  {
    name: 'bundle',
    summary: 'Makes one archive of a connector, to hand to an agent that has Node alone.',
    usage: '[--connector PACKAGE] [--out PATH] [--json]',
    options: [
      '--connector PACKAGE  installed here, or its folder; without it the connector of this folder, built',
      '--out PATH           the archive; without it <command>-<version>.tar.gz in this folder',
      '--json               prints path, size and sha256 as JSON',
    ],
    load: async () => (await import('./bundle.ts')).runArchive,
  },
];
