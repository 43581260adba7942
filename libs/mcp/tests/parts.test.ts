import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { boundedList } from '../src/answer/bounded-list.ts';
import { jsonBytes } from '../src/answer/bytes.ts';
import { readPartToken, type PagePart } from '../src/answer/part-token.ts';
import { Refusal } from '../src/answer/refusal.ts';

/** All parts of one page, or the refusal of a record that does not fit. */
function allParts(
  records: readonly unknown[],
  maximumBytes: number,
  fields: readonly string[] | undefined,
): Answer[] | Refusal {
  const answers: Answer[] = [];
  let part: PagePart | undefined;
  for (;;) {
    const page = { token: 'next' };
    const completeness = { seen: records.length + 1000, complete: true };
    try {
      answers.push(
        boundedList(
          { records, page, completeness, asked: { token: 'this', size: 7 }, part },
          { maximumBytes, fields },
        ),
      );
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    const token = answers.at(-1)?.page?.token;
    if (token === 'next') return answers;
    part = readPartToken(token ?? '');
    expect(part).toMatchObject({ token: 'this', size: 7 });
  }
}

const record = fc.record({
  id: fc.string(),
  note: fc.string({ maxLength: 300, unit: 'binary' }),
  big: fc.jsonValue(),
});

test('the parts of a page are its records, each once, and no part is larger than it may be', () => {
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 40 }),
      fc.integer({ min: 300, max: 8000 }),
      fc.option(fc.constant(['id', 'note']), { nil: undefined }),
      (records, maximumBytes, fields) => {
        const answers = allParts(records, maximumBytes, fields);
        if (answers instanceof Refusal) {
          expect(answers.message).toContain(`${maximumBytes} are allowed`);
          return;
        }
        const selected = fields === undefined ? records : records.map(({ id, note }) => ({ id, note }));
        expect(answers.flatMap(({ response }) => response)).toEqual(selected);
        let given = 1000;
        for (const [index, answer] of answers.entries()) {
          expect(jsonBytes(answer)).toBeLessThanOrEqual(maximumBytes);
          given += Array.isArray(answer.response) ? answer.response.length : 0;
          const last = index === answers.length - 1;
          expect(answer.completeness).toEqual({ seen: given, complete: last });
          expect(answer.note === undefined).toBe(last);
        }
      },
    ),
  );
});

test('a part is refused when one of the records before it is gone', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 20 }), fc.nat(), (some, seed) => {
      const bounds = { maximumBytes: jsonBytes(some) + 1000, fields: undefined };
      const filler = { note: 'n'.repeat(bounds.maximumBytes / 2) };
      const records = [...some, filler, filler].map((item, index) => ({ ...item, id: index }));
      const list = { page: undefined, completeness: undefined, asked: {} };
      const { page } = boundedList({ ...list, records, part: undefined }, bounds);
      const part = readPartToken(page?.token ?? '');
      if (part === undefined) throw new Error('There is no part.');
      const fewer = records.filter(({ id }) => id !== seed % part.skip);
      expect(() => boundedList({ ...list, records: fewer, part }, bounds)).toThrow('has changed');
    }),
  );
});
