import { expect, it } from 'vitest';
import type { JsonSchema } from '@patchbay/core';
import { fieldsOf } from '../../src/forms/fields.ts';
import { readFields } from '../../src/forms/read.ts';
import { renderFields } from '../../src/forms/render.ts';
import { controlsOf } from './controls-of.ts';

const Rule: JsonSchema = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, scheme: { type: 'string', default: 'Bearer' } },
};
const schema: JsonSchema = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, rules: { type: 'array', items: Rule }, owner: Rule },
};
const fields = fieldsOf(schema, 'request');

it('rows and groups that are optional are left empty, whatever a filled one needs', async () => {
  const page = String(await renderFields(fields, { root: schema }));
  expect(page.match(/\srequired\b/g)).toHaveLength(1);
  const sent = { ...controlsOf(page), 'request.id': ['1'] };
  expect(readFields(fields, sent, schema)).toEqual({ value: { id: '1' }, problems: [] });
  const begun = { ...sent, 'request.rules.0.scheme': ['Basic'] };
  expect(readFields(fields, begun, schema).problems).toEqual([
    { name: 'request.rules.0.name', title: 'Name', message: 'Fill this in.' },
  ]);
});
