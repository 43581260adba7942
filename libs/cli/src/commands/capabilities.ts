import { parseOptions } from '../input/parse-options.ts';
import { oneOf } from '../input/values.ts';
import { printRecords } from '../output/print-records.ts';
import type { CommandContext } from './registry.ts';

/** Lists the capabilities, from `connector.json`. */
export async function runCapabilities(context: CommandContext): Promise<number> {
  const { connector, surroundings } = context;
  const options = parseOptions(context.arguments, { format: { type: 'string' } });
  const format = oneOf(options.text('format'), '--format', ['json', 'table', 'ndjson']);
  const { capabilities } = await connector.manifest();
  const records = capabilities.map(({ name, display_name, level, kind, description }) => ({
    name,
    display_name,
    level,
    kind,
    description,
  }));
  await printRecords({ response: records }, records, format, surroundings);
  return 0;
}
