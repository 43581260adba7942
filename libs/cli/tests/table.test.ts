import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../src/output/plain-text.ts';
import { renderTable } from '../src/output/table.ts';
import { displayWidth, fitted } from '../src/output/width.ts';

describe('renderTable', () => {
  it('aligns columns by what a terminal shows, and leaves out what is empty everywhere', () => {
    const { text } = renderTable(
      [
        { id: '1', name: '山田太郎', tags: ['a', 'b'], note: null },
        { id: '22', name: '👩‍👩‍👧 Zoë', tags: [], note: '', extra: { a: 1 } },
      ],
      undefined,
    );
    expect(text).toBe(
      [
        'id  name      tags  extra',
        '--  --------  ----  -------',
        '1   山田太郎  a, b',
        '22  👩‍👩‍👧 Zoë          {"a":1}',
        '',
      ].join('\n'),
    );
  });

  it('never lets a value steer the terminal', () => {
    const { text } = renderTable([{ name: 'a\u001b[2Jb\nc\r\u202ed\u0007' }], undefined);
    expect(text).toBe('name\n---------\na[2Jb c d\n');
  });

  it('names the columns for which there is no room', () => {
    const record = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`column${index}`, 'x'.repeat(30)]),
    );
    const { text, omittedColumns } = renderTable([record], 40);
    expect(omittedColumns).toEqual(['column4', 'column5', 'column6', 'column7', 'column8']);
    expect(text.split('\n')[0]).toMatch(/^column0 +column1 +column2 +column3$/);
  });

  it('leaves out nested data before it shortens what people read', () => {
    const record = { id: '1'.repeat(20), extra: { name: 'x'.repeat(20) }, label: 'Engineering' };
    const narrow = renderTable([record], 40);
    expect(narrow.omittedColumns).toEqual(['extra']);
    expect(narrow.text).toContain(`${record.id}  Engineering`);
    expect(renderTable([record], 200).omittedColumns).toEqual([]);
    expect(renderTable([{ extra: record.extra }], 20).omittedColumns).toEqual([]);
  });

  it('fits any records into any width', () => {
    const record = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null)));
    fc.assert(
      fc.property(fc.array(record), fc.integer({ min: 8, max: 200 }), (records, width) => {
        const { text } = renderTable(records, width);
        for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 2 * (fc.readConfigureGlobal().numRuns ?? 100) },
    );
  });

  it('is empty for no records', () => {
    expect(renderTable([], 80)).toEqual({ text: '', omittedColumns: [] });
  });
});

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['Zoë', 3],
    ['Zoe\u0308', 3],
    ['山田', 4],
    ['한글', 4],
    ['ｶﾅ', 2],
    ['カナ', 4],
    ['ＡＢ', 4],
    ['👍', 2],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['a\u200bb', 2],
  ])('%j takes %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('is what a fitted text has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        expect(displayWidth(fitted(text, width))).toBe(width);
      }),
    );
  });
});

describe('plainText', () => {
  it('keeps text and removes what steers', () => {
    expect(plainText('Zoë\t山\n')).toBe('Zoë\t山\n');
    expect(plainText('\u001b]0;title\u0007\u009b31m\u202e\u2066x\u0000')).toBe(']0;title31mx');
  });
});
