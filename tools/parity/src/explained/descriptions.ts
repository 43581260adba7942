import type { Explained } from '../compare/explain.ts';

const added = /(^|[./])(info|validate_credential_config)([./]|$)/;

/** What both sides say of themselves. */
export const explainedDescriptions: readonly Explained[] = [
  {
    what: '`info`, `validate_credential_config` among the capabilities',
    calls: /^(info|openapi)\//,
    at: added,
    reference: /^absent$/,
    reason: 'Both can be called like any other; the reference has `info` on the command line alone.',
  },
  {
    what: 'empty lists',
    calls: /^(info|openapi)\//,
    at: /(access_graph|access-graph|implied|x-allowed-credentials)/,
    reference: /^\[\]$/,
    patchbay: /^absent$/,
    reason: 'Absent instead of empty.',
  },
  {
    what: '`authentication_schema`, `credentials_schema`, `x-allowed-credentials`, `x-multi-credential` of a connector with one credential',
    calls: /^(info|openapi)\/(token|listed|consent|machine)$/,
    at: /(authentication_schema|credentials_schema|x-allowed-credentials|x-multi-credential)/,
    reason:
      'Its form stands in both places, so that a host reads either; the reference fills the one that was declared.',
  },
  {
    what: '`x-capability-category`, and levels other than read and write',
    calls: /^info\//,
    at: /argument\.x-capability-(level|category)$/,
    reason:
      'Reads and writes are told apart, also where the reference does not mark them; what else a capability is its name says.',
  },
  {
    what: '`x-capability-level`, `x-capability-category` of a request',
    calls: /^openapi\//,
    at: /request\.x-capability-(level|category)$/,
    patchbay: /^absent$/,
    reason: 'The level stands at the operation.',
  },
  {
    what: '`x-capability-level` of the answer of `update_account`',
    calls: /^(info|openapi)\//,
    at: /(output|response)\.x-capability-level$/,
    patchbay: /^absent$/,
    reason: 'A level belongs to what is asked for.',
  },
  {
    what: '`output` of a list',
    calls: /^info\//,
    at: /output\.(type|fields|items)$/,
    reason: 'A list of the model; the reference says an object without fields for every list.',
  },
  {
    what: 'a field with a default in an answer',
    calls: /^(info|openapi)\//,
    at: /(output|response)\.fields\.(tags|access_graph_entitlement_rules|access_graph_implied_access_rules)\*?$/,
    reason: 'It is always in the answer, so that it is required there.',
  },
  {
    what: '`info.x-categories`',
    calls: /^openapi\//,
    at: /x-categories/,
    reason:
      'The list of words that `info` has too; the reference has a schema with the words as its enumeration.',
  },
  {
    what: '`info.x-oauth-settings`',
    calls: /^openapi\//,
    at: /x-oauth-settings/,
    reason:
      'Scopes are told by capability. URLs may follow from settings, which a description does not have: `get_authorization_url` tells them.',
  },
  {
    what: '`entitlement_type`, `resource_type` of a request',
    calls: /^openapi\//,
    at: /request\.fields\.(entitlement_type|resource_type)\*$/,
    patchbay: /^string$/,
    reason:
      'A text, as an app may have types of its own; those that are known are in `x-entitlement-types` and `x-resource-types`. The reference enumerates them.',
  },
  {
    what: '`components.securitySchemes`, `components.schemas.Settings`',
    calls: /^openapi\//,
    at: /^(security_schemes|settings)/,
    reason:
      'Credentials and settings are described where they are sent, in the body of each request. A security scheme of OpenAPI tells of headers, queries and cookies alone.',
  },
];
