import type { JSONObject, Tool } from '@modelcontextprotocol/server';
import type { SchemaPart } from './tool-schema.ts';

/** What the arguments of a tool depend on. */
export interface InputShape {
  readonly request: SchemaPart;
  readonly isList: boolean;
  readonly isWrite: boolean;
  readonly fields: readonly string[];
}

/** The arguments of a tool: the request envelope of its capability, without what must not come from a model. */
export function inputSchema({ request, isList, isWrite, fields }: InputShape): Tool['inputSchema'] {
  const demanded = request.schema['required'];
  const demands = Array.isArray(demanded) && demanded.length > 0;
  const { schema, definitions } = request;
  return {
    type: 'object',
    properties: {
      request: demands ? schema : { ...schema, default: {} },
      ...(isList ? { page } : {}),
      ...(fields.length === 0 ? {} : { fields: selection(fields) }),
      ...(isWrite ? { plan } : {}),
    },
    ...(demands ? { required: ['request'] } : {}),
    additionalProperties: false,
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  };
}

const page: JSONObject = {
  type: 'object',
  description: 'Which page of the list. Leave it out for the first one.',
  properties: {
    token: { type: 'string', description: 'The "page.token" of the last answer, unchanged.' },
    size: {
      type: 'integer',
      minimum: 1,
      description: 'Records on a page, the same through a list. The app may give fewer.',
    },
  },
  additionalProperties: false,
};

const plan: JSONObject = {
  type: 'boolean',
  default: false,
  description: 'True: a rehearsal. Nothing is changed; the answer is the requests that would be sent.',
};

function selection(fields: readonly string[]): JSONObject {
  return {
    type: 'array',
    items: { type: 'string', enum: [...fields] },
    minItems: 1,
    uniqueItems: true,
    description: 'The fields that are needed. The others are left out of the answer, which keeps it small.',
  };
}
