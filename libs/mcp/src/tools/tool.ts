import type { Tool } from '@modelcontextprotocol/server';
import type { Capability, Integration } from '@patchbay/core';
import { inputSchema } from './input-schema.ts';
import { outputSchema } from './output-schema.ts';
import { demandsSecret, recordSchema, schemaPart, type SchemaPart } from './tool-schema.ts';

/** A capability as a model sees it. */
export interface CapabilityTool {
  readonly capability: Capability;
  /** Its answer is a list of records, which comes in pages. */
  readonly isList: boolean;
  /** Its answer may hold secrets, each marked by the response's schema. */
  readonly givesSecrets: boolean;
  /** What the argument `fields` may name; empty when there is no such argument. */
  readonly fields: readonly string[];
  /** What `tools/list` tells of it. */
  readonly listed: Tool;
}

/** Takes a credential as its request. */
const takesCredential = 'validate_credential_config';

/**
 * The tools of an integration: its capabilities without those that take or give credentials, which no model may
 * see, and, unless writes are allowed, without those that write.
 */
export function capabilityTools(
  integration: Integration,
  allowWrites: boolean,
): ReadonlyMap<string, CapabilityTool> {
  const tools = new Map<string, CapabilityTool>();
  for (const capability of integration.capabilities.values()) {
    if (capability.level === 'write' && !allowWrites) continue;
    if (capability.kind === 'authorization' || capability.name === takesCredential) continue;
    const request = schemaPart(capability.request.jsonSchema('input'), 'request');
    if (!demandsSecret(request)) tools.set(capability.name, capabilityTool(capability, request));
  }
  return tools;
}

function capabilityTool(capability: Capability, request: SchemaPart): CapabilityTool {
  const responseSchema = capability.response.jsonSchema('output');
  const response = schemaPart(responseSchema, 'response');
  const isWrite = capability.level === 'write';
  const isList = !isWrite && (capability.kind === 'list' || response.schema['type'] === 'array');
  const fields = Object.keys(recordSchema(response)?.['properties'] ?? {});
  return {
    capability,
    isList,
    givesSecrets: JSON.stringify(responseSchema).includes('"x-secret":true'),
    fields,
    listed: {
      name: capability.name,
      title: capability.displayName,
      description: descriptionText(capability, isList),
      inputSchema: inputSchema({ request, isList, isWrite, fields }),
      outputSchema: outputSchema({ response, isList, isWrite }),
      annotations: annotations(capability),
    },
  };
}

function descriptionText({ description, displayName }: Capability, isList: boolean): string {
  const said = description === '' ? `${displayName}.` : description;
  return isList
    ? `${said} It gives one page: call it again with the "page.token" of the answer, until an answer has none.`
    : said;
}

/** @see https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations */
function annotations(capability: Capability): NonNullable<Tool['annotations']> {
  const { displayName: title, kind, idempotent, effect } = capability;
  const openWorldHint = kind !== 'describe';
  if (capability.level === 'read') return { title, readOnlyHint: true, openWorldHint };
  const destructiveHint = effect.kind === 'updated' || effect.kind === 'deleted';
  return { title, readOnlyHint: false, destructiveHint, idempotentHint: idempotent, openWorldHint };
}
