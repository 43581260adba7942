import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendPath } from '../../src/description/pointer.ts';
import { checkReply } from './inline.ts';

/** A schema together with values that satisfy it and values of a type that it does not allow. */
interface Model {
  readonly schema: unknown;
  readonly good: fc.Arbitrary<unknown>;
  readonly bad: fc.Arbitrary<unknown>;
}

const leaves: readonly Model[] = [
  { schema: { type: 'string' }, good: fc.string(), bad: fc.integer() },
  { schema: { type: 'string', nullable: true }, good: fc.option(fc.string()), bad: fc.boolean() },
  { schema: { type: 'integer' }, good: fc.integer(), bad: fc.string() },
  {
    schema: { type: 'integer', minimum: 0, exclusiveMinimum: true },
    good: fc.integer({ min: 1 }),
    bad: fc.integer({ max: 0 }),
  },
  { schema: { type: 'boolean' }, good: fc.boolean(), bad: fc.constantFrom('true', 1, null) },
  {
    schema: { type: 'string', enum: ['a', 'b'] },
    good: fc.constantFrom('a', 'b'),
    bad: fc.constantFrom('c', 'A', null),
  },
  {
    schema: { $ref: '#/components/schemas/Name' },
    good: fc.string({ minLength: 1 }),
    bad: fc.constantFrom('', 0, null),
  },
];
const components = { schemas: { Name: { type: 'string', minLength: 1 } } };

const names = fc.uniqueArray(
  fc.string({ minLength: 1, maxLength: 6 }).filter((name) => name !== '__proto__'),
  { minLength: 1, maxLength: 5 },
);

/** Objects whose properties are required leaves, with the value given by `pick` for one of them. */
const cases = names.chain((keys) =>
  fc.tuple(...keys.map(() => fc.constantFrom(...leaves))).chain((models) => {
    const properties = Object.fromEntries(keys.map((key, index) => [key, models[index]?.schema]));
    const schema = { type: 'object', properties, required: keys, additionalProperties: false };
    const body = fc
      .tuple(...models.map((model) => model.good))
      .map((values) => Object.fromEntries(keys.map((key, index) => [key, values[index]])));
    const broken = fc.nat({ max: keys.length - 1 }).chain((index) => {
      const spoilt = models[index]?.bad ?? fc.constant(undefined);
      return spoilt.map((value) => ({ key: keys[index] ?? '', value }));
    });
    return fc.record({ schema: fc.constant(schema), body, broken });
  }),
);

describe('generated bodies', () => {
  it('pass when they satisfy the schema', () => {
    fc.assert(
      fc.property(cases, ({ schema, body }) => {
        expect(checkReply(schema, body, '3.0.3', components)).toEqual([]);
      }),
    );
  });

  it('fail at the value that was spoilt, left out or added', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom('spoil', 'drop', 'add'), ({ schema, body, broken }, how) => {
        const { [broken.key]: _dropped, ...rest } = body;
        const added = Object.keys(body).join('') + '!';
        const mutated =
          how === 'spoil'
            ? { ...body, [broken.key]: broken.value }
            : how === 'drop'
              ? rest
              : { ...body, [added]: 1 };
        const spoilt = extendPath('$.response.body', how === 'add' ? added : broken.key);
        expect(
          checkReply(schema, mutated, '3.0.3', components).map(({ kind, at }) => `${kind} ${at}`),
        ).toEqual([`response-body ${spoilt}`]);
      }),
    );
  });
});
