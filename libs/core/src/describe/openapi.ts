import type { z } from 'zod';
import { toJsonSchema } from '../capabilities/json-schema.ts';
import { AuthCredential } from '../credentials/bag.ts';
import { ErrorDetail } from '../envelopes/error.ts';
import { ExecutionSummary } from '../envelopes/execution-summary.ts';
import { Completeness, Page } from '../envelopes/page.ts';
import { RateLimitRequestInfo, RateLimitResponseInfo } from '../envelopes/rate-limit.ts';
import type { Capability, Integration } from '../integration/integration.ts';
import type { JsonSchema } from '../json.ts';
import { checksOf } from '../probe/checkable.ts';
import { createComponentSchemas, type ComponentSchemas } from './schema-refs.ts';

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of a connector: `POST /<capability>` for each capability. A pure function of the
 * integration.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function openApiDocument(integration: Integration): OpenApiDocument {
  const components = createComponentSchemas();
  const shared = sharedSchemas(components);
  const paths = Object.fromEntries(
    [...integration.capabilities.values()].map((capability) => [
      `/${capability.name}`,
      { post: operation(capability, integration, components, shared) },
    ]),
  );
  return {
    openapi: '3.1.1',
    info: infoBlock(integration),
    paths,
    components: { schemas: { ...components.schemas, ...shared.named } },
    tags: [{ name: 'read' }, { name: 'write' }],
  };
}

interface SharedSchemas {
  readonly page: JsonSchema;
  readonly completeness: JsonSchema;
  readonly summary: JsonSchema;
  readonly rateLimitRequest: JsonSchema;
  readonly rateLimitResponse: JsonSchema;
  readonly credential: JsonSchema;
  readonly named: Readonly<Record<string, JsonSchema>>;
}

function sharedSchemas(components: ComponentSchemas): SharedSchemas {
  const add = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
    components.add(toJsonSchema(schema, io));
  const error = add(ErrorDetail, 'output');
  return {
    page: add(Page, 'input'),
    completeness: add(Completeness, 'output'),
    summary: add(ExecutionSummary, 'output'),
    rateLimitRequest: add(RateLimitRequestInfo, 'input'),
    rateLimitResponse: add(RateLimitResponseInfo, 'output'),
    credential: add(AuthCredential, 'input'),
    named: {
      ErrorResponse: {
        type: 'object',
        required: ['is_error', 'error'],
        properties: { is_error: { const: true }, error, raw_data: {} },
      },
    },
  };
}

function infoBlock(integration: Integration): Record<string, unknown> {
  const { description } = integration;
  return {
    title: description.userFriendlyName,
    description: description.description ?? '',
    version: integration.version,
    'x-app-id': integration.appId,
    'x-app-logo-url': description.logoUrl ?? '',
    'x-app-vendor-domain': description.vendorDomain ?? '',
    'x-entitlement-types': integration.entitlementTypes,
    ...accessGraphBlock(integration.accessGraph),
    'x-resource-types': integration.resourceTypes,
    'x-categories': description.categories,
    ...(Object.keys(integration.oauthScopes).length === 0
      ? {}
      : { 'x-oauth-settings': { scopes: integration.oauthScopes } }),
    'x-capabilities': [...integration.capabilities.keys()],
    ...probeBlock(integration),
    'x-multi-credential': integration.credentials.length > 1,
    'x-allowed-credentials': integration.allowedCredentials,
    ...(Object.keys(integration.errorCodes).length === 0 ? {} : { 'x-error-codes': integration.errorCodes }),
  };
}

/** The checks that the library makes; which ones a connector's own probe makes nobody knows. */
function probeBlock({ capabilities }: Integration): Record<string, unknown> {
  const isOwn = capabilities.get('probe_integration')?.providedBy !== 'probe';
  return isOwn ? {} : { 'x-probe-checks': checksOf(capabilities) };
}

function accessGraphBlock(rules: Integration['accessGraph']): Record<string, unknown> {
  const { entitlementTypes, entitlementRules, impliedAccessRules } = rules;
  return {
    ...(entitlementTypes === undefined ? {} : { 'x-access-graph-entitlement-types': entitlementTypes }),
    ...(entitlementRules === undefined ? {} : { 'x-access-graph-entitlement-rules': entitlementRules }),
    ...(impliedAccessRules === undefined ? {} : { 'x-implied-access-rules': impliedAccessRules }),
  };
}

function operation(
  capability: Capability,
  integration: Integration,
  components: ComponentSchemas,
  shared: SharedSchemas,
): Record<string, unknown> {
  return {
    operationId: capability.name,
    summary: capability.displayName,
    description: capability.description,
    tags: [capability.level],
    'x-capability-level': capability.level,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: requestSchema(capability, integration, components, shared) } },
    },
    responses: {
      '200': {
        description: 'The response, or an error envelope.',
        content: {
          'application/json': {
            schema: {
              anyOf: [
                responseSchema(capability, components, shared),
                { $ref: '#/components/schemas/ErrorResponse' },
              ],
            },
          },
        },
      },
    },
  };
}

function requestSchema(
  capability: Capability,
  integration: Integration,
  components: ComponentSchemas,
  shared: SharedSchemas,
): JsonSchema {
  const authenticated = capability.requiresAuthentication && integration.credentials.length > 0;
  return {
    type: 'object',
    required: ['request'],
    properties: {
      request: components.add(capability.request.jsonSchema('input')),
      ...(authenticated
        ? { auth: shared.credential, credentials: { type: 'array', items: shared.credential } }
        : {}),
      settings: components.add(integration.settings.jsonSchema('input')),
      page: shared.page,
      include_raw_data: { type: 'boolean' },
      rate_limit: shared.rateLimitRequest,
    },
  };
}

function responseSchema(
  capability: Capability,
  components: ComponentSchemas,
  shared: SharedSchemas,
): JsonSchema {
  return {
    type: 'object',
    required: ['response'],
    properties: {
      response: components.add(capability.response.jsonSchema('output')),
      ...(capability.kind === 'list' ? { page: shared.page, completeness: shared.completeness } : {}),
      raw_data: {},
      ...(capability.level === 'write' ? { execution_summary: shared.summary } : {}),
      rate_limit: shared.rateLimitResponse,
    },
  };
}
