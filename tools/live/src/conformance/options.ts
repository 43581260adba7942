import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';

/** What `npm run conformance` is told. */
export interface ConformanceOptions {
  /** The connectors to prove. */
  readonly wanted: readonly string[];
  /** The folder of the vendors' descriptions, where it is said. */
  readonly specs: string | undefined;
  readonly prism: boolean;
  readonly live: boolean;
}

/** What `--help` says. */
export const CONFORMANCE_USAGE = `npm run conformance -- [options] [connector ...]

Proves connectors, all or those named, and writes what came of it to docs/conformance.md and docs/catalogue.md.

  --specs <folder>  the vendors' descriptions [PATCHBAY_SPECS, else node_modules/.specs]
  --no-prism        not against Prism
  --no-live         not against servers that run here
`;

/**
 * Reads the command line; undefined where it asks for help.
 *
 * @param names - the connectors that there are
 * @throws UsageError for an option or a connector that there is not
 */
export function readConformanceOptions(
  args: readonly string[],
  names: readonly string[],
): ConformanceOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new UsageError(`No connector is called ${unknown.join(', ')}.`);
  const { specs, prism, live } = values;
  return { wanted: positionals.length === 0 ? names : positionals, specs, prism, live };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        specs: { type: 'string' },
        prism: { type: 'boolean', default: true },
        live: { type: 'boolean', default: true },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
