import { expect, it } from 'vitest';
import { z } from 'zod';
import { startDate } from '../../src/index.ts';

it('is a time with its zone, or left out', () => {
  const Settings = z.object({ start_date: startDate('Where it begins.') });
  expect(Settings.parse({})).toEqual({});
  expect(Settings.parse({ start_date: '2026-01-01T00:00:00+02:00' })).toEqual({
    start_date: '2026-01-01T00:00:00+02:00',
  });
  expect(Settings.safeParse({ start_date: '2026-01-01T00:00:00' }).success).toBe(false);
  expect(z.toJSONSchema(Settings).properties).toMatchObject({
    start_date: { title: 'Start date', description: 'Where it begins.', format: 'date-time' },
  });
});
