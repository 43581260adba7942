import { rootOf, type Connector } from '../connector.ts';
import { parseOptions } from '../input/parse-options.ts';
import { isRecord } from '../json.ts';
import { loadOptionalPeer } from './optional-peer.ts';
import type { CommandContext } from './registry.ts';

/** What `@patchbay/bundle` does. Its types are not imported, as few have it installed. */
interface Bundler {
  buildExecutable(options: BuildOptions & { readonly node?: string }): Promise<BuiltFile>;
  buildBundle(options: BuildOptions): Promise<BuiltFile>;
}

interface BuildOptions {
  readonly root: string;
  readonly out?: string;
}

interface BuiltFile {
  readonly path: string;
  readonly bytes: number;
  readonly licenses: string;
  readonly packages: number;
  readonly absent: readonly string[];
}

/** Makes one file of the connector and Node, for a machine without Node. */
export async function runBuildExecutable(context: CommandContext): Promise<number> {
  const options = parseOptions(context.arguments, { out: { type: 'string' }, node: { type: 'string' } });
  const root = rootOf(context.connector);
  const { buildExecutable } = await loadBundler(context.connector);
  const [out, node] = [options.text('out'), options.text('node')];
  await say(
    await buildExecutable({
      root,
      ...(out === undefined ? {} : { out }),
      ...(node === undefined ? {} : { node }),
    }),
    context,
  );
  return 0;
}

/** Makes one ESM file of the connector, for a function or an agent. */
export async function runBundle(context: CommandContext): Promise<number> {
  const out = parseOptions(context.arguments, { out: { type: 'string' } }).text('out');
  const root = rootOf(context.connector);
  const { buildBundle } = await loadBundler(context.connector);
  await say(await buildBundle({ root, ...(out === undefined ? {} : { out }) }), context);
  return 0;
}

/** Not written as a literal, whose types would have to be installed. */
const bundlerName: string = '@patchbay/bundle';

async function loadBundler(connector: Connector): Promise<Bundler> {
  const load = async (): Promise<unknown> => await import(bundlerName);
  const bundler = await loadOptionalPeer(bundlerName, load, connector);
  if (!isBundler(bundler))
    throw new Error(`This ${bundlerName} does not fit this command line. Update both.`);
  return bundler;
}

function isBundler(value: unknown): value is Bundler {
  return (
    isRecord(value) &&
    typeof value['buildExecutable'] === 'function' &&
    typeof value['buildBundle'] === 'function'
  );
}

async function say(
  { path, bytes, packages, licenses, absent }: BuiltFile,
  context: CommandContext,
): Promise<void> {
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  await context.surroundings.stderr.write(
    [
      `${path} is written: ${size}, with ${packages} packages.`,
      `Their licences are in ${licenses}.`,
      ...(absent.length === 0 ? [] : [`Not inside, as not installed: ${absent.join(', ')}.`]),
      '',
    ].join('\n'),
  );
}
