import fc from 'fast-check';
import { expect, it } from 'vitest';
import { names, soql, timeLiteral } from '../src/client/soql.ts';
import { runSoql } from './soql-engine.ts';

const texts = fc.string({
  unit: fc.oneof(fc.constantFrom("'", '\\', '\n', '\r', '\t', ' ', ',', ')'), fc.string()),
});

/** @see https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-quotedstringescapes.html */
it('lets no text out of its quotes', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const objects = {
        Thing: [
          { Id: '1', Name: one },
          { Id: '2', Name: `${one}!` },
        ],
      };
      const found = runSoql(soql`SELECT Id FROM Thing WHERE Name = ${one}`.text, objects);
      expect(found.map(({ Id }) => Id)).toEqual(['1']);
      const listed = runSoql(
        soql`SELECT Id FROM Thing WHERE Name IN ${[other, one]} ORDER BY Id`.text,
        objects,
      );
      expect(listed[0]?.['Id']).toBe('1');
    }),
  );
});

it('takes nothing for a name or a time that is none', () => {
  expect(() => names(['Id', 'Name FROM User'])).toThrow('no name');
  expect(() => timeLiteral("2026-01-01T00:00:00Z' OR Id != '")).toThrow('not a time');
});
