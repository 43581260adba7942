import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { WrongAnswerError } from '../contest.ts';
import { measure, type Usage } from '../processes/measure.ts';

const Given = z.object({
  records: z.number(),
  states: z.number(),
  /** Bytes of the last state, of the largest, and of all. */
  last: z.number(),
  most: z.number(),
  total: z.number(),
  complete: z.boolean(),
});

/** What a reading came to, and its states. */
export type SlicedReading = Usage & z.infer<typeof Given>;

/** Reads so many records in so many slices, in a process of its own. @throws WrongAnswerError unless all were given */
export function readSlices(folder: string, slices: number, records: number): SlicedReading {
  const program = fileURLToPath(new URL('./slices.ts', import.meta.url));
  const output = join(folder, 'given.json');
  const args = ['--conditions=@patchbay/source', program, String(slices), String(records)];
  const usage = measure({ args }, output);
  const given = Given.parse(JSON.parse(readFileSync(output, 'utf8')));
  if (given.records !== records || !given.complete) {
    throw new WrongAnswerError(`${given.records} of ${records} records were given in ${slices} slices.`);
  }
  return { ...usage, ...given };
}
