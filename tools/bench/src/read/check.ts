import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startGeneratedApiProcess, type GeneratedApiProcess } from '@patchbay/stream-server';
import { assertSame, WrongAnswerError } from '../contest.ts';
import { measure, type Usage } from '../processes/measure.ts';
import type { Reader } from './programs.ts';

/** What a reader printed: how many records, and a digest of what is in them. */
export interface Reading {
  readonly records: number;
  readonly digest: string;
}

/** Lets every reader read three pages and compares all that they print. @throws WrongAnswerError where they differ */
export async function checkReaders(readers: readonly Reader[], folder: string): Promise<void> {
  const api = await startGeneratedApiProcess({ events: 2500, cachedPages: 3 });
  try {
    const answers: [string, Reading][] = [];
    for (const reader of readers) {
      const output = join(folder, 'printed.jsonl');
      measure(reader.start(api, true), output);
      answers.push([reader.name, await readingOf(output)]);
    }
    const whole = answers.find(([, { records }]) => records !== api.totals.events);
    if (whole !== undefined) {
      throw new WrongAnswerError(`"${whole[0]}" gave ${whole[1].records} of ${api.totals.events} records.`);
    }
    assertSame(answers);
  } finally {
    await api.stop();
  }
}

/** Measures a reader, and makes sure that it read every page once. @throws WrongAnswerError where it did not */
export async function measureReader(reader: Reader, api: GeneratedApiProcess): Promise<Usage> {
  const before = (await api.counts()).pages.events;
  const usage = measure(reader.start(api));
  const pages = (await api.counts()).pages.events - before;
  const expected = Math.ceil(api.totals.events / 1000);
  if (pages !== expected) {
    throw new WrongAnswerError(`"${reader.name}" read ${pages} pages where there are ${expected}.`);
  }
  return usage;
}

/** The records of lines, with or without the envelope of Airbyte; other lines are passed over. */
export async function readingOf(path: string): Promise<Reading> {
  const records: [id: string, text: string][] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const record = recordOf(line);
    if (record !== undefined) records.push([String(record['id']), JSON.stringify(sorted(record))]);
  }
  const hash = createHash('sha256');
  for (const [, text] of records.toSorted(([left], [right]) => (left < right ? -1 : 1))) hash.update(text);
  return { records: records.length, digest: hash.digest('hex') };
}

function recordOf(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  const said: unknown = JSON.parse(line);
  if (!isObject(said)) return undefined;
  if (said['type'] === undefined) return 'id' in said ? said : undefined;
  if (said['type'] !== 'RECORD' || !isObject(said['record'])) return undefined;
  const { data } = said['record'];
  return isObject(data) ? data : undefined;
}

/** The same with the keys in order, at any depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
