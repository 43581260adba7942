import type { ReadResourceResult, Resource } from '@modelcontextprotocol/server';
import { describeIntegration, type Integration } from '@patchbay/core';

/** Something about the connector that a model may read, as JSON. */
export interface ConnectorResource {
  /** What `resources/list` tells of it. */
  readonly listed: Resource;
  /** What `resources/read` gives. */
  readonly content: ReadResourceResult;
}

/** What the connector is, and what its app has: a pure function of the integration. */
export function connectorResources(integration: Integration): ReadonlyMap<string, ConnectorResource> {
  const { appId, description, entitlementTypes, resourceTypes } = integration;
  const app = description.userFriendlyName;
  const resources = [
    jsonResource(appId, 'info', `${app}: the connector`, 'What the connector is.', shortInfo(integration)),
    jsonResource(
      appId,
      'entitlement-types',
      `${app}: entitlement types`,
      'The kinds of rights that an account can have, and on which resources.',
      entitlementTypes,
    ),
    jsonResource(
      appId,
      'resource-types',
      `${app}: resource types`,
      'The kinds of things to which access is given.',
      resourceTypes,
    ),
  ];
  return new Map(resources.map((resource) => [resource.listed.uri, resource]));
}

/**
 * `info` without its schemas: those of the capabilities are told by `tools/list`, and the forms of credentials and
 * settings are for the person who sets the connector up.
 */
function shortInfo(integration: Integration): unknown {
  const {
    capability_schema: _tools,
    authentication_schema: _form,
    credentials_schema: _forms,
    request_settings_schema: _settings,
    ...info
  } = describeIntegration(integration);
  return info;
}

function jsonResource(
  appId: string,
  name: string,
  title: string,
  description: string,
  value: unknown,
): ConnectorResource {
  const uri = `patchbay://${appId}/${name}`;
  const mimeType = 'application/json';
  const text = JSON.stringify(value, undefined, 2);
  return {
    listed: { uri, name, title, description, mimeType, size: Buffer.byteLength(text) },
    content: { contents: [{ uri, mimeType, text }] },
  };
}
