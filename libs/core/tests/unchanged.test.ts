import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unchangedCheck } from '../src/capabilities/unchanged.ts';
import { responseValidator, validator } from '../src/capabilities/spec.ts';
import * as models from '../src/models/index.ts';

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(undefined, Number.NaN, Infinity, -0, new Date(0), new Map(), [], [undefined], {}),
  fc.constant({ toJSON: () => 'other' }),
  fc.constant(Object.assign([], { toJSON: () => 'other' })),
  fc.constant(JSON.parse('{"__proto__": {"a": 1}}')),
  fc.constant({ [Symbol('s')]: 1 }),
  fc.constant(Object.create({ id: 'inherited' })),
);

/** Values of a schema, of which some are wrong or more than it says. */
function near(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: right(schema) }, { weight: 1, arbitrary: odd });
}

function right(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def, values } = schema._zod;
  if (values !== undefined && values.size > 0) return fc.constantFrom(...values);
  if (schema instanceof z.ZodOptional) return fc.option(near(schema.unwrap()), { nil: undefined });
  if (schema instanceof z.ZodNullable) return fc.option(near(schema.unwrap()));
  if (schema instanceof z.ZodArray) return fc.array(near(schema.element), { maxLength: 3 });
  if (schema instanceof z.ZodRecord)
    return fc.dictionary(fc.string(), near(schema.valueType), { maxKeys: 3 });
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(near));
  if (schema instanceof z.ZodDefault) return near(schema.unwrap());
  if (schema instanceof z.ZodObject) {
    const names = Object.keys(schema.shape).filter((name) => schema.shape[name] instanceof z.ZodOptional);
    const all = Object.entries(schema.shape).map(([name, each]) => [name, near(each)] as const);
    const some = fc.subarray(names).map((absent) => new Set(absent));
    const more = fc.oneof({ weight: 15, arbitrary: fc.constant({}) }, fc.dictionary(fc.string(), odd));
    return fc
      .tuple(fc.record(Object.fromEntries(all)), some, more)
      .map(([object, absent, rest]) =>
        Object.fromEntries(Object.entries({ ...object, ...rest }).filter(([name]) => !absent.has(name))),
      );
  }
  if (def.type === 'string') return fc.oneof(fc.string(), fc.constant('2026-01-01T00:00:00Z'));
  if (def.type === 'number') return fc.oneof(fc.integer(), fc.double());
  if (def.type === 'boolean') return fc.boolean();
  return fc.jsonValue();
}

const schemas = Object.entries<unknown>({ ...models }).flatMap(([name, schema]) =>
  schema instanceof z.ZodType ? [{ name, schema }] : [],
);

const Person = z.object({
  id: z.string(),
  age: z.int().optional(),
  born: z.iso.datetime().nullable(),
  more: z.record(z.string(), z.unknown()).optional(),
});
const Tree = z.object({
  name: z.string(),
  get children() {
    return z.array(Tree);
  },
});
const ada = { id: '1', born: null, more: { color: 'red', nested: [{ any: 1 }] } };

describe('a value that is found to be right as it is', () => {
  it.each(schemas)('$name: passes the whole check, and its copy is the same JSON', ({ schema }) => {
    const isUnchanged = unchangedCheck(z.array(schema));
    const whole = validator(z.array(schema));
    fc.assert(
      fc.property(fc.array(near(schema), { maxLength: 2 }), (values) => {
        if (isUnchanged?.(values) !== true) return;
        const result = whole.validate(values);
        expect(result.ok).toBe(true);
        expect(JSON.stringify(result.ok ? result.value : undefined)).toBe(JSON.stringify(values));
      }),
    );
  });

  it('is looked for in all models but those with defaults, unions and extensions', () => {
    const others = schemas.filter(({ schema }) => unchangedCheck(schema) === undefined);
    expect(others.map(({ name }) => name)).toEqual([
      'EntitlementGraph',
      'CreatableAccount',
      'CreateAccount',
      'ProbeCheck',
      'ProbeResults',
    ]);
  });

  it.each([
    ['a plain object', ada],
    ['one without a prototype', Object.assign(Object.create(null), ada)],
    ['one with a field that is undefined', { ...ada, age: undefined }],
    ['one with a number of its format', { ...ada, age: 36 }],
    ['one with a text of its format', { ...ada, born: '1815-12-10T00:00:00Z' }],
  ])('%s is not copied', (_name, value) => {
    const result = responseValidator(Person).validate(value);
    expect(result.ok && result.value).toBe(value);
  });
});

describe('any other value', () => {
  class Record {
    readonly id = '1';
    readonly born = null;
    readonly secret = 'x';
    get age(): number {
      return 36;
    }
  }

  it.each([
    ['more fields than the schema has', { ...ada, secret: 'x' }, ada],
    ['a getter of its class', new Record(), { id: '1', born: null, age: 36 }],
    ['__proto__ in a record', { ...ada, more: JSON.parse('{"__proto__":{"a":1}}') }, { ...ada, more: {} }],
  ])('with %s is copied', (_name, value, copy) => {
    const result = responseValidator(Person).validate(value);
    expect(result).toEqual({ ok: true, value: copy });
    expect(result.ok && result.value).not.toBe(value);
  });

  it.each([
    ['a missing field', { id: '1' }],
    ['a wrong type', { ...ada, id: 1 }],
    ['a wrong number', { ...ada, age: 1.5 }],
    ['a wrong format', { ...ada, born: 'then' }],
    ['a symbol in a record', { ...ada, more: { [Symbol('s')]: 1 } }],
  ])('with %s is refused', (_name, value) => {
    expect(responseValidator(Person).validate(value).ok).toBe(false);
  });

  it.each([
    ['default', z.object({ a: z.string().default('x') })],
    ['refinement', z.object({ a: z.string().optional() }).refine(() => true)],
    ['transform', z.object({ a: z.string().transform(Number).optional() })],
    ['catchall', z.strictObject({ a: z.string().optional() })],
    ['exact option', z.object({ a: z.exactOptional(z.string()) })],
    ['list with a limit', z.array(z.string()).max(1)],
    ['readonly', z.object({ a: z.string() }).readonly()],
    ['schema below itself', Tree],
  ])('of a schema with a %s is always looked at closely', (_name, schema) => {
    expect(unchangedCheck(schema)).toBeUndefined();
  });
});
