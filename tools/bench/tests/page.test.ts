import { expect, it } from 'vitest';
import { claim } from '../src/claim.ts';
import { standings } from '../src/contest.ts';
import { readOptions } from '../src/options.ts';
import { page, skipped } from '../src/page/page.ts';
import { section } from '../src/page/section.ts';

const sectionOf = (name: string, value: number) =>
  section({
    benchmark: { name, description: 'what it does' },
    tables: [
      {
        title: `${name}: a table`,
        standings: standings(new Map([['a | b', [value, value + 1]]])),
        claims: [claim(`${name} is quick`, [value], { atMost: 2 })],
        notes: [`${skipped}a peer: it is not here`],
      },
    ],
    conditions: 'Today, 1 round',
  });
const facts = { facts: [['machine', 'one core']], names: ['read', 'serve', 'other'], missing: [] } as const;

it('has the targets of all sections on top, and what was not measured', () => {
  const text = page(
    '',
    new Map([
      ['read', sectionOf('read', 1)],
      ['serve', sectionOf('serve', 3)],
    ]),
    facts,
  );
  expect(text).toContain('1 of 2 are met.');
  expect(text).toContain('| [read](#read) | read is quick | at most 2 | 1.00 | met |');
  expect(text).toContain('| [serve](#serve) | serve is quick | at most 2 | 3.00 | **not met** |');
  expect(text).toContain('- other: not run yet\n- read: a peer: it is not here');
  expect(text).toContain('| a \\| b | 1.00 | 1.50 us | 1.00 us to 2.00 us |');
});

it('keeps the section of an older page that was not measured now', () => {
  const older = page(
    '',
    new Map([
      ['read', sectionOf('read', 1)],
      ['serve', sectionOf('serve', 3)],
    ]),
    facts,
  );
  const newer = page(older, new Map([['serve', sectionOf('serve', 2)]]), facts);
  expect(newer).toContain('2 of 2 are met.');
  expect(newer).toContain(sectionOf('read', 1));
  expect(newer).not.toContain(sectionOf('serve', 3));
  expect(page(newer, new Map(), facts)).toBe(newer);
});

it('writes and measures peers where no benchmark is named', () => {
  const whole = readOptions([]);
  expect(whole).toMatchObject({ names: [], rounds: 7, write: true, peers: true, quick: false, heavy: false });
  expect(readOptions(['serve', '--rounds', '9'])).toMatchObject({ rounds: 9, write: false, peers: false });
  expect(readOptions(['scale-records', '--write', '--sizes', '10,20'])).toMatchObject({
    write: true,
    peers: true,
    sizes: [10, 20],
  });
  expect(readOptions(['--quick', '--no-write'])).toMatchObject({ rounds: 1, write: false, peers: false });
  expect(() => readOptions(['--rounds', 'x'])).toThrow(RangeError);
});
