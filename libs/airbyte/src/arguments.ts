import { parseArgs } from 'node:util';

/** What an Airbyte platform starts a source with. */
export type SourceArguments =
  | { readonly command: 'spec'; readonly debug: boolean }
  | { readonly command: 'check' | 'discover'; readonly config: string; readonly debug: boolean }
  | {
      readonly command: 'read';
      readonly config: string;
      readonly catalog: string;
      readonly state: string | undefined;
      /** How many records there may be between two states, for tests and for readers that lose their place often. */
      readonly checkpointRecords: number | undefined;
      readonly debug: boolean;
    };

/** The commands of a source. */
export type SourceCommand = SourceArguments['command'];

/** A mistake on the command line. Its message quotes no value. */
export class SourceArgumentsError extends Error {
  override readonly name = 'SourceArgumentsError';
}

const optionsOf: Readonly<Record<SourceCommand, readonly string[]>> = {
  spec: ['debug'],
  check: ['config', 'debug'],
  discover: ['config', 'debug'],
  read: ['config', 'catalog', 'state', 'checkpoint-records', 'debug'],
};

/**
 * Reads `spec`, `check --config F`, `discover --config F` and `read --config F --catalog F [--state F]`.
 *
 * @throws SourceArgumentsError
 */
export function parseSourceArguments(given: readonly string[]): SourceArguments {
  const [command, ...rest] = given;
  if (!isCommand(command)) throw new SourceArgumentsError('The command is spec, check, discover or read.');
  const { values, flags } = readOptions(command, rest);
  const debug = flags.has('debug');
  const path = (name: string): string => {
    const value = values.get(name);
    if (value === undefined)
      throw new SourceArgumentsError(`${command} needs --${name} and the path of a file.`);
    return value;
  };
  switch (command) {
    case 'spec':
      return { command, debug };
    case 'check':
    case 'discover':
      return { command, config: path('config'), debug };
    case 'read':
      return {
        command,
        config: path('config'),
        catalog: path('catalog'),
        state: values.get('state'),
        checkpointRecords: positiveInteger(values.get('checkpoint-records')),
        debug,
      };
  }
}

function positiveInteger(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new SourceArgumentsError('--checkpoint-records is a whole number from 1 on.');
  return Number(value);
}

function isCommand(value: string | undefined): value is SourceCommand {
  return value !== undefined && Object.hasOwn(optionsOf, value);
}

function readOptions(
  command: SourceCommand,
  rest: readonly string[],
): { readonly values: ReadonlyMap<string, string>; readonly flags: ReadonlySet<string> } {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const text = { type: 'string' } as const;
  const options = {
    config: text,
    catalog: text,
    state: text,
    'checkpoint-records': text,
    debug: { type: 'boolean' },
  } as const;
  const { tokens } = parseArgs({
    args: [...rest],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option' || !optionsOf[command].includes(token.name)) {
      const known = optionsOf[command].map((name) => `--${name}`).join(', ');
      throw new SourceArgumentsError(`${command} takes ${known} and nothing else.`);
    }
    if (token.name === 'debug') flags.add(token.name);
    else if (token.value === undefined || token.value === '')
      throw new SourceArgumentsError(`--${token.name} needs a value.`);
    else values.set(token.name, token.value);
  }
  return { values, flags };
}
