import type { JSONObject, Tool } from '@modelcontextprotocol/server';
import { Completeness, ExecutionSummary, validator } from '@patchbay/core';
import { schemaPart, withOptionalFields, type SchemaPart } from './tool-schema.ts';

/** What the answer of a tool depends on. */
export interface OutputShape {
  readonly response: SchemaPart;
  readonly isList: boolean;
  readonly isWrite: boolean;
}

const completenessCheck = validator(Completeness);
const summaryCheck = validator(ExecutionSummary);

/** The answer of a tool: the response envelope of its capability, a plan, or both without what was too much. */
export function outputSchema({
  response,
  isList,
  isWrite,
}: OutputShape): NonNullable<Tool['outputSchema']> & JSONObject {
  const completeness = schemaPart(completenessCheck.jsonSchema('output'), 'completeness');
  const summary = schemaPart(summaryCheck.jsonSchema('output'), 'execution_summary');
  const definitions = {
    ...response.definitions,
    ...(isList ? completeness.definitions : {}),
    ...(isWrite ? summary.definitions : {}),
  };
  return {
    type: 'object',
    properties: {
      response: withOptionalFields(response),
      ...(isList ? { page, completeness: completeness.schema } : {}),
      ...(isWrite ? { execution_summary: summary.schema, is_plan: { const: true }, plan } : {}),
      note: { type: 'string', description: 'What is to be known of this answer.' },
    },
    ...(isWrite ? {} : { required: ['response'] }),
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  };
}

const page: JSONObject = {
  type: 'object',
  description: 'The way to the next page. Without it this was the last one.',
  properties: { token: { type: 'string' }, size: { type: 'integer' } },
};

const plan: JSONObject = {
  type: 'object',
  properties: { requests: { type: 'array', items: { type: 'object' } }, complete: { type: 'boolean' } },
  required: ['requests', 'complete'],
};
