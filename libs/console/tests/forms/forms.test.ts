import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '@patchbay/core';
import { fieldsOf } from '../../src/forms/fields.ts';
import { problemsOf, readFields } from '../../src/forms/read.ts';
import { renderFields } from '../../src/forms/render.ts';
import { controlsOf } from './controls-of.ts';

const schema: JsonSchema = {
  type: 'object',
  required: ['domain', 'size', 'owner', 'kind'],
  properties: {
    domain: { type: 'string', title: 'Domain', examples: ['acme'], description: 'As in `https://<domain>`.' },
    size: { type: 'integer', minimum: 1, maximum: 1000 },
    kind: { enum: ['a', 'b', 3] },
    prefix: { type: 'string', default: 'Bearer' },
    strict: { type: 'boolean', default: true },
    listed: { type: 'boolean' },
    notes: { type: 'string', 'x-field_type': 'MULTI_LINES' },
    hosts: { type: 'array', items: { type: 'string' } },
    ports: { type: 'array', items: { type: 'integer' } },
    days: { type: 'array', items: { enum: ['mon', 'tue'] } },
    owner: { $ref: '#/$defs/Owner' },
    rules: { type: 'array', items: { $ref: '#/$defs/Owner' } },
    anything: {},
    api_secret: { type: 'string', 'x-secret': true },
    internal: { type: 'string', 'x-field_type': 'HIDDEN' },
    until: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
  },
  $defs: {
    Owner: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, age: { type: 'number' } },
    },
  },
};
const fields = fieldsOf(schema, 'settings');
const word = fc
  .string({ minLength: 1 })
  .map((text) => text.replaceAll(/[\n\r]/g, ' ').trim())
  .filter((text) => text !== '');

describe('a form made of a JSON Schema', () => {
  it('gives back any value that it shows', async () => {
    const owner = fc.record(
      { name: word, age: fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0) },
      { requiredKeys: ['name'] },
    );
    const values = fc.record(
      {
        domain: word,
        size: fc.integer(),
        kind: fc.constantFrom('a', 'b', 3),
        prefix: fc.constantFrom('', 'Token', '<b>'),
        strict: fc.constant(false),
        listed: fc.boolean(),
        notes: word,
        hosts: fc.array(word, { minLength: 1 }),
        ports: fc.array(fc.integer(), { minLength: 1 }),
        days: fc.uniqueArray(fc.constantFrom('mon', 'tue'), { minLength: 1 }).map((days) => days.toSorted()),
        owner,
        rules: fc.array(owner, { minLength: 1, maxLength: 4 }),
        anything: fc.dictionary(
          word.filter((each) => each !== '__proto__'),
          fc.integer(),
          { minKeys: 1, noNullPrototype: true },
        ),
        until: fc.constant('2026-01-01'),
      },
      { requiredKeys: ['domain', 'size', 'kind', 'owner'] },
    );
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const html = String(await renderFields(fields, { root: schema, value }));
        const read = readFields(fields, controlsOf(html), schema);
        expect(read.problems).toEqual([]);
        expect(read.value).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('never turns a value, a name or a description into markup', async () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '</textarea><script>x</script>',
        '"><img src=x onerror=x>',
        "' autofocus onfocus='x",
        '<!--',
        '`<b>`',
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (name, text) => {
        fc.pre(name !== '__proto__');
        const own: JsonSchema = {
          type: 'object',
          properties: Object.fromEntries(
            [
              { type: 'string' },
              { type: 'string', 'x-field_type': 'MULTI_LINES' },
              { enum: [text] },
              { type: 'integer' },
              {},
            ].map((each, at) => [
              `${name}${at}`,
              { ...each, title: text, description: text, examples: [text] },
            ]),
          ),
        };
        const html = String(
          await renderFields(fieldsOf(own, 'x'), {
            root: own,
            sent: { [`x.${name}0`]: [text], [`x.${name}1`]: [text] },
          }),
        );
        expect(html).not.toMatch(/<(?:script|img|b>|!--)/i);
        const tags = html.match(/<[^>]*>/g) ?? [];
        for (const tag of tags) {
          expect(tag.replaceAll(/"[^"]*"/g, '')).not.toMatch(/\bon\w+\s*=|autofocus/i);
        }
      }),
    );
  });

  it('shows no secret, neither one that is kept nor one that was sent', async () => {
    const html = String(
      await renderFields(fields, {
        root: schema,
        value: { api_secret: 'kept-secret' },
        sent: { 'settings.api_secret': ['sent-secret'] },
        secretHint: 'Kept as it is',
      }),
    );
    expect(html).not.toMatch(/kept-secret|sent-secret/);
    expect(html).toMatch(/type="password"[^>]*placeholder="Kept as it is"/);
    expect(html).not.toContain('settings.internal');
  });

  it('leaves out what is empty and what is the default, and says what is missing or wrong', () => {
    const read = readFields(
      fields,
      {
        'settings.size': ['many'],
        'settings.prefix': ['Bearer'],
        'settings.strict': ['true'],
        'settings.anything': ['{'],
      },
      schema,
    );
    expect(read.value).toEqual({ owner: {} });
    expect(read.problems.map(({ name, message }) => `${name}: ${message}`)).toEqual(
      [
        'settings.domain: Fill this in.',
        'settings.size: This is not a number.',
        'settings.kind: Choose one.',
        'settings.anything: This is not valid JSON. Look for a missing quote, comma or bracket.',
        'settings.owner.name: Fill this in.',
      ].toSorted((left, right) => fieldOrder(left) - fieldOrder(right)),
    );
  });

  it('puts what a validator found beside its field', () => {
    const { problems, others } = problemsOf(
      [
        { path: 'owner.name', message: 'Too small', missing: false },
        { path: 'hosts.1', message: 'is no host name', missing: false },
        { path: 'domain', message: '', missing: true },
        { path: '', message: 'both are needed', missing: false },
      ],
      fields,
    );
    expect(problems.map(({ name, message }) => [name, message])).toEqual([
      ['settings.owner.name', 'Too small.'],
      ['settings.hosts', 'Is no host name.'],
      ['settings.domain', 'Fill this in.'],
    ]);
    expect(others).toEqual(['Both are needed.']);
  });
});

const fieldOrder = (line: string): number =>
  Object.keys(Object(schema['properties'])).indexOf(/^settings\.(\w+)/.exec(line)?.[1] ?? '');
