import type { Format } from '../call/options.ts';
import { formatJson, isRecord } from '../json.ts';
import type { Surroundings } from '../runtime/surroundings.ts';
import { renderTable } from './table.ts';

/**
 * Prints an answer: a table when a person is looking and it is a list of objects, else JSON; or as it was asked
 * for. What is said about a table goes to standard error.
 */
export async function printRecords(
  answer: unknown,
  records: readonly unknown[] | undefined,
  format: Format | undefined,
  surroundings: Surroundings,
): Promise<void> {
  const { stdout, stderr, environment } = surroundings;
  const isList = records !== undefined && records.every(isRecord);
  const chosen = format ?? (stdout.isTerminal && isList ? 'table' : 'json');
  if (chosen === 'table' && records !== undefined) {
    const { text, omittedColumns } = renderTable(
      records,
      stdout.columns ?? columnsOf(environment['COLUMNS']),
    );
    await stdout.write(text === '' ? '(none)\n' : text);
    if (omittedColumns.length > 0)
      await stderr.write(`No room for: ${omittedColumns.join(', ')}. To see all: --format json\n`);
  } else if (chosen === 'ndjson') {
    await stdout.write(toNdjson(records ?? [answer]));
  } else {
    await stdout.write(formatJson(answer, stdout.isTerminal));
  }
}

/** One line of JSON for each record. */
export function toNdjson(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

function columnsOf(value: string | undefined): number | undefined {
  return value !== undefined && /^[1-9]\d*$/.test(value) ? Number(value) : undefined;
}
