import {
  isRecord,
  openApiDocument,
  type Capability,
  type Integration,
  type OpenApiDocument,
} from '@patchbay/core';
import { ndjson } from '../stream/media-type.ts';
import { exampleOf } from './example.ts';

/** What a server adds to the description of a connector. */
export interface ServerFacts {
  /** True: calls need the server's token. */
  readonly needsToken: boolean;
  /** Where the routes are, such as `/scim`; empty: beside the document. */
  readonly prefix: string;
}

/**
 * The OpenAPI document of a connector as this server serves it: the connector's own, with an example of each request
 * and response, streams, problem details, and the server's token.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function serverDocument(
  integration: Integration,
  { needsToken, prefix }: ServerFacts,
): OpenApiDocument {
  const document = openApiDocument(integration);
  const components = recordAt(document, 'components');
  const schemas = recordAt(components, 'schemas');
  const paths = recordAt(document, 'paths');
  return {
    ...document,
    servers: [
      { url: prefix === '' ? '/' : prefix, description: 'The server that this document comes from.' },
    ],
    security: needsToken ? [{ server_token: [] }] : [],
    paths: Object.fromEntries(
      [...integration.capabilities.values()].map((capability) => [
        `/${capability.name}`,
        {
          post: operationOf(
            recordAt(recordAt(paths, `/${capability.name}`), 'post'),
            capability,
            integration,
          ),
        },
      ]),
    ),
    components: {
      ...components,
      schemas: { ...schemas, Problem: problemSchema },
      ...(needsToken ? { securitySchemes: { server_token: tokenScheme } } : {}),
    },
  };
}

const tokenScheme = {
  type: 'http',
  scheme: 'bearer',
  description: 'The token of the server. The credential of the app is another one, and stands in the body.',
};

const problemSchema = {
  description: 'An error envelope with the members of RFC 9457 in front.',
  allOf: [
    { $ref: '#/components/schemas/ErrorResponse' },
    {
      type: 'object',
      required: ['type', 'title', 'status', 'detail', 'instance'],
      properties: {
        type: { type: 'string', format: 'uri' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        instance: { type: 'string', description: 'The id of the request, as in the log.' },
      },
    },
  ],
};

function operationOf(
  operation: Readonly<Record<string, unknown>>,
  capability: Capability,
  integration: Integration,
): Record<string, unknown> {
  const responses = recordAt(operation, 'responses');
  const ok = recordAt(responses, '200');
  return {
    ...operation,
    description: capability.description === '' ? capability.displayName : capability.description,
    requestBody: withExample(recordAt(operation, 'requestBody'), requestExample(capability, integration)),
    responses: {
      ...responses,
      '200': {
        ...withExample(ok, {
          response: exampleOf(capability.response.jsonSchema('output'), capability.name),
        }),
        ...(capability.kind === 'list' ? { description: listDescription } : {}),
      },
      default: {
        description:
          'A refusal of the server itself, as an error envelope; also an error of the capability, where true statuses were asked for.',
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/ErrorResponse' } },
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

const listDescription = `The response, or an error envelope. With "Accept: ${ndjson}" all pages, one JSON value per line: {"type":"record","record":...} for each record, {"type":"keep_alive"} in a silence, and in the end {"type":"summary",...} or {"type":"error",...}.`;

/** What the caller of a capability sends, with the credential that the connector names first. */
function requestExample(capability: Capability, integration: Integration): Record<string, unknown> {
  const [credential, ...others] = integration.credentials;
  const needsCredential = capability.requiresAuthentication && credential !== undefined;
  const wire = credential && {
    ...(others.length === 0 ? {} : { id: credential.id }),
    [credential.type]: exampleOf(credential.formSchema(), credential.id),
  };
  return {
    ...(needsCredential ? (others.length === 0 ? { auth: wire } : { credentials: [wire] }) : {}),
    settings: exampleOf(integration.settings.jsonSchema('input'), 'settings'),
    request: exampleOf(capability.request.jsonSchema('input'), 'request'),
  };
}

function withExample(body: Readonly<Record<string, unknown>>, example: unknown): Record<string, unknown> {
  const content = recordAt(body, 'content');
  return {
    ...body,
    content: { ...content, 'application/json': { ...recordAt(content, 'application/json'), example } },
  };
}

function recordAt(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const inner = isRecord(value) ? value[name] : undefined;
  return isRecord(inner) ? inner : {};
}
