import {
  isRecord,
  type ConnectorManifest,
  type JsonObject,
  type ManifestCapability,
  type Page,
} from '@patchbay/core';
import type { Field } from '../../forms/field.ts';
import type { Connection } from '../../frame/host.ts';

/** A call that can be copied. */
export interface CopiedCall {
  readonly connection: Connection;
  readonly manifest: ConnectorManifest;
  readonly capability: ManifestCapability;
  /** Without secrets: see {@link withoutSecrets}. */
  readonly request: JsonObject;
  readonly page?: Page | undefined;
}

/**
 * The call as a command that asks the connector's own HTTP server (`<connector> http-server`). Where a secret belongs
 * stands a placeholder.
 */
export function curlOf({ connection, manifest, capability, request, page }: CopiedCall): string {
  const body = {
    ...credentialsOf(connection, manifest, capability),
    settings: connection.settings,
    request,
    ...(page === undefined ? {} : { page }),
  };
  return [
    `curl --location 'http://127.0.0.1:8000/${capability.name}' \\`,
    `  --header 'Content-Type: application/json' \\`,
    `  --data ${quoted(JSON.stringify(body, null, 2))}`,
  ].join('\n');
}

/** The call as code that has a host. */
export function typeScriptOf({ connection, capability, request, page }: CopiedCall): string {
  const call = {
    connection: connection.id,
    ...(Object.keys(request).length === 0 ? {} : { request }),
    ...(page === undefined ? {} : { page }),
  };
  return [
    `const answer = await host.dispatch('${connection.connector}', '${capability.name}', ${literal(call)});`,
    `if (answer.is_error) throw new Error(answer.error.message);`,
    `console.log(answer.response);`,
  ].join('\n');
}

/** The value with a placeholder for each secret of the form. */
export function withoutSecrets(value: JsonObject, fields: readonly Field[]): JsonObject {
  const secret = new Set(secretPaths(fields));
  return secret.size === 0 ? value : hidden(value, '', secret);
}

function secretPaths(fields: readonly Field[]): readonly string[] {
  return fields.flatMap((field) => [
    ...(field.secret ? [field.path.join('.')] : []),
    ...secretPaths(field.fields),
  ]);
}

function hidden(value: JsonObject, above: string, secret: ReadonlySet<string>): JsonObject {
  const entries = Object.entries(value).map(([name, each]) => {
    const path = above === '' ? name : `${above}.${name}`;
    if (secret.has(path)) return [name, `<${name}>`] as const;
    return [name, isRecord(each) ? hidden(each, path, secret) : each] as const;
  });
  return Object.fromEntries(entries);
}

function credentialsOf(
  { credentialIds }: Connection,
  { credentials }: ConnectorManifest,
  { requires_authentication }: ManifestCapability,
): object {
  if (!requires_authentication || credentials.length === 0) return {};
  const held = credentials.filter(({ id }) => credentialIds.includes(String(id)));
  const wire = (held.length === 0 ? credentials.slice(0, 1) : held).map((schema) => ({
    ...(credentials.length === 1 ? {} : { id: schema['id'] }),
    [String(schema['x-credential-type'])]: placeholders(schema['properties']),
  }));
  return credentials.length === 1 ? { auth: wire[0] } : { credentials: wire };
}

function placeholders(properties: unknown): object {
  if (!isRecord(properties)) return {};
  return Object.fromEntries(Object.keys(properties).map((name) => [name, `<${name}>`]));
}

/** For a POSIX shell: nothing has a meaning between single quotes but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** JSON is TypeScript; names need no quotes, and texts have single ones. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /("(?:[^"\\]|\\.)*")(:)?/g,
    (_whole, text: string, colon: string | undefined) => {
      const inner: unknown = JSON.parse(text);
      if (colon !== undefined && typeof inner === 'string' && /^[a-zA-Z_$][\w$]*$/.test(inner))
        return `${inner}:`;
      return singleQuoted(text) + (colon ?? '');
    },
  );
}

function singleQuoted(json: string): string {
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
