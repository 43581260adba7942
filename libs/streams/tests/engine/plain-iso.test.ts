import fc from 'fast-check';
import { expect, it } from 'vitest';
import { datetimeForm } from '../../src/cursors/datetime-format.ts';

const iso = datetimeForm('iso');

it('reads whole seconds in UTC as Date.parse does, whatever the day', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (date) => {
        const text = `${date.toISOString().slice(0, 19)}Z`;
        expect(iso.parse(text)).toBe(Date.parse(text));
      },
    ),
  );
});

it.each([
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-01-01T25:00:00Z',
  '2026-01-01T00:61:00Z',
  '2026-01-0xT00:00:00Z',
])('refuses %s', (text) => {
  expect(iso.parse(text)).toBeUndefined();
});
