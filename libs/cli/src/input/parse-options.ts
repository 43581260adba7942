import { parseArgs } from '../runtime/default-parse-args.ts';
import { didYouMean } from '../suggest.ts';
import { UsageError } from '../usage-error.ts';

/** The options that a command knows. */
export type OptionTable = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/** What was given of a command's options. */
export interface ParsedOptions {
  /** The value of an option, if it was given. */
  text(name: string): string | undefined;
  /** Whether an option without a value was given. */
  flag(name: string): boolean;
}

/**
 * Reads the options of a command. What is wrong is told without quoting what stands on the command line, because
 * it may hold a secret.
 *
 * @throws UsageError
 */
export function parseOptions(given: readonly string[], table: OptionTable): ParsedOptions {
  const values = new Map<string, string | true>();
  const { tokens } = parseArgs({
    args: [...given],
    options: { ...table },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') {
      throw new UsageError(
        `Argument ${token.index + 1} behind the command belongs to no option. A JSON value needs --json and quotes around it.`,
      );
    }
    const option = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (option === undefined) {
      const suggestion = didYouMean(token.name, Object.keys(table)).replace('"', '"--');
      throw new UsageError(`There is no option ${token.rawName}.${suggestion}`);
    }
    if (values.has(token.name)) throw new UsageError(`--${token.name} was given twice.`);
    if (option.type === 'boolean') {
      if (token.value !== undefined) throw new UsageError(`--${token.name} takes no value.`);
      values.set(token.name, true);
    } else if (token.value === undefined || (token.inlineValue === false && token.value.startsWith('--'))) {
      throw new UsageError(`--${token.name} needs a value.`);
    } else values.set(token.name, token.value);
  }
  return {
    text: (name) => {
      const value = values.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => values.get(name) === true,
  };
}
