import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { createResolver } from './description.ts';
import type { Description, DescriptionDialect, FindDocument, SourceDocument } from './description.ts';
import { DescriptionError } from './description-error.ts';
import { isRecord, member, stringMember } from './json.ts';

/** How to find the files that a description refers to. */
export interface LoadDescriptionOptions {
  /**
   * File names as the description writes them, mapped to paths relative to its folder: for descriptions that
   * were renamed when they were downloaded, such as `{ 'common.yaml': 'snowflake-common.yaml' }`.
   *
   * @default {} (files are looked for beside the description)
   */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Reads an API description from disk: OpenAPI 3.0, 3.1 or Swagger 2.0, as JSON or YAML 1.2. References are not
 * followed here, so that a description of several megabytes costs no more than its parsing.
 *
 * @throws DescriptionError when the file is not such a description
 * @see https://spec.openapis.org/oas/v3.1.1.html
 * @see https://spec.openapis.org/oas/v2.0.html
 */
export function loadDescription(path: string, options: LoadDescriptionOptions = {}): Description {
  const file = basename(path);
  const text = readText(path, file);
  if (!mentionsOpenApi(text)) throw notOpenApi(file);
  const found = new Map<string, SourceDocument | undefined>();
  return createDescription(parseText(text, file), file, (name) => {
    if (!found.has(name)) found.set(name, findSibling(dirname(path), name, options.files ?? {}));
    return found.get(name);
  });
}

/**
 * Makes a description from a document that is already parsed.
 *
 * @param findDocument - finds other files that the document refers to; by default there are none
 * @throws DescriptionError when the document is not OpenAPI 3.0, 3.1 or Swagger 2.0
 */
export function createDescription(
  json: unknown,
  file: string,
  findDocument: FindDocument = () => undefined,
): Description {
  const version = member(json, 'openapi') ?? member(json, 'swagger');
  if (!isRecord(json) || version === undefined) throw notOpenApi(file);
  return {
    file,
    dialect: dialectOf(version, file),
    title: stringMember(json['info'], 'title') ?? file,
    root: { document: { prefix: '', json }, pointer: '', value: json },
    resolve: createResolver(findDocument),
  };
}

function dialectOf(version: unknown, file: string): DescriptionDialect {
  const text = typeof version === 'number' ? version.toFixed(1) : String(version);
  if (text === '2.0') return '2.0';
  if (text.startsWith('3.0')) return '3.0';
  if (text.startsWith('3.1')) return '3.1';
  throw new DescriptionError(
    'unsupported-version',
    file,
    `${file} is OpenAPI ${text}; 2.0, 3.0 and 3.1 are read`,
  );
}

// A look at the text spares the parsing of large files of another kind.
function mentionsOpenApi(text: string): boolean {
  return /"(?:openapi|swagger)"\s*:|^['"]?(?:openapi|swagger)['"]?\s*:/m.test(text);
}

function notOpenApi(file: string): DescriptionError {
  const message = `${file} is not an OpenAPI description: it has no "openapi" or "swagger" field at its top`;
  return new DescriptionError('not-openapi', file, message);
}

function findSibling(
  folder: string,
  name: string,
  files: Readonly<Record<string, string>>,
): SourceDocument | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(name)) return undefined;
  const path = resolve(folder, files[name] ?? name);
  try {
    return { prefix: `${name}#`, json: parseText(readText(path, name), name) };
  } catch {
    // The reference is reported as dangling, at the place where it is needed.
    return undefined;
  }
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new DescriptionError('unreadable', file, `${path} cannot be read: ${messageOf(cause)}`);
  }
}

function parseText(text: string, file: string): unknown {
  try {
    if (/^\s*\{/.test(text)) return JSON.parse(text);
    // YAML 1.2 (the default), in which `no` and `off` are strings. Vendors repeat keys; the last one counts.
    return parseYaml(text, { uniqueKeys: false, maxAliasCount: -1, merge: true, logLevel: 'error' });
  } catch (cause) {
    throw new DescriptionError('malformed', file, `${file} is neither JSON nor YAML: ${messageOf(cause)}`);
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause);
}
