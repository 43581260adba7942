import { readJsonBody } from './body-text.ts';
import { checkHeaders, checkPathParameters } from './check-parameters.ts';
import { checkQuery } from './check-query.ts';
import { checkRequestBody } from './check-request-body.ts';
import { checkResponse } from './check-response.ts';
import type { SchemaTools } from './coerce.ts';
import { childOf, whereOf } from './description.ts';
import type { Description, Place } from './description.ts';
import { createExchangeChecker } from './exchange-checker.ts';
import type { DescriptionChecker } from './exchange-checker.ts';
import type { Exchange } from './exchange.ts';
import { isRecord, stringMember } from './json.ts';
import type { MediaTypeComparison } from './media-type.ts';
import { danglingFinding } from './mismatch.ts';
import type { Finding } from './mismatch.ts';
import type { Operation } from './operation.ts';
import { escapeKey } from './pointer.ts';
import { readOperation } from './read-operation.ts';
import { matchRoutes, METHODS, pathsPointer, readRoutes } from './routes.ts';
import type { RouteMatch } from './routes.ts';
import { createSchemaCompiler } from './schema-compiler.ts';
import { rootBases } from './servers.ts';
import type { ServerOptions } from './servers.ts';

/** How exchanges are compared with a description. */
export interface DescriptionCheckerOptions extends ServerOptions {
  /** @default 'family' */
  readonly mediaTypes?: MediaTypeComparison;
  /**
   * For a vendor that refuses with a status of success: true for the body of such an answer, which then has to be what
   * the description has under `default`. A body that is no JSON comes as its text.
   */
  readonly isRefusal?: (body: unknown) => boolean;
}

/** Makes a checker for a description. */
export function createDescriptionChecker(
  description: Description,
  options: DescriptionCheckerOptions = {},
): DescriptionChecker {
  const tools: SchemaTools = { description, compiler: createSchemaCompiler(description) };
  const bases = rootBases(description, options);
  const routes = readRoutes(description, bases);
  const credentials = queryCredentials(description);
  const operations = new Map<string, Operation>();
  const comparison = options.mediaTypes ?? 'family';

  function operationAt(match: RouteMatch, place: Place): Operation {
    const key = whereOf(place);
    const operation = operations.get(key) ?? readOperation(description, match.route.place, place);
    operations.set(key, operation);
    return operation;
  }

  function findingsFor(exchange: Exchange, url: URL): readonly Finding[] {
    const { knownServer, matches } = matchRoutes(routes, url);
    const path = url.pathname;
    if (!knownServer) {
      const says = `that URLs start with ${bases.map((base) => base.label).join(' or ')}`;
      const where = description.dialect === '2.0' ? '/basePath' : '/servers';
      return [{ kind: 'unknown-server', where, at: '$.request.url', says, seen: `${url.origin}${path}` }];
    }
    if (matches.length === 0) {
      const where = `${pathsPointer(description)}/${escapeKey(path)}`;
      return [
        { kind: 'unknown-path', where, at: '$.request.url', says: 'nothing about this path', seen: path },
      ];
    }
    const method = exchange.request.method.toLowerCase();
    const candidates = matches
      .map((match) => ({ match, place: childOf(match.route.place, method) }))
      .filter(({ place }) => METHODS.includes(method) && isRecord(place.value));
    if (candidates.length === 0) return [unknownMethod(matches, exchange.request.method)];
    // Templates that differ in names alone describe one operation each; the exchange belongs to the one it fits best.
    const results = candidates.map(({ match, place }) =>
      checkOperation(operationAt(match, place), match, exchange, url),
    );
    return results.reduce((best, result) => (result.length < best.length ? result : best));
  }

  function checkOperation(
    operation: Operation,
    match: RouteMatch,
    exchange: Exchange,
    url: URL,
  ): readonly Finding[] {
    const { request, response } = exchange;
    const headers = new Headers(request.headers);
    const otherNames = new Set([...credentials, ...match.route.fixedQuery.keys()]);
    const replied = {
      status: response.status,
      contentType: new Headers(response.headers).get('content-type'),
      body: response.body,
      toHead: request.method.toUpperCase() === 'HEAD',
      isRefusal: options.isRefusal?.(readBody(response.body)) === true,
    };
    return [
      ...operation.dangling.map((one) => danglingFinding(one, '$.request')),
      ...checkPathParameters(tools, operation, match.values),
      ...checkQuery(tools, operation, url.searchParams, otherNames),
      ...checkHeaders(tools, operation, headers),
      ...checkRequestBody(tools, operation, headers.get('content-type'), request.body, comparison),
      ...(exchange.injected === true ? [] : checkResponse(tools, operation, replied, comparison)),
    ];
  }

  return createExchangeChecker(description, findingsFor);
}

function unknownMethod(matches: readonly RouteMatch[], method: string): Finding {
  const [first] = matches;
  const known = METHODS.filter((name) =>
    matches.some(({ route }) => isRecord(childOf(route.place, name).value)),
  );
  return {
    kind: 'unknown-method',
    where: first === undefined ? '/paths' : whereOf(first.route.place),
    at: '$.request.method',
    says: `that ${first?.route.template ?? 'this path'} takes ${known.join(', ').toUpperCase()}`,
    seen: method.toUpperCase(),
  };
}

// An API key in the query is declared as a security scheme, not as a parameter.
function queryCredentials(description: Description): readonly string[] {
  const { root } = description;
  const schemes =
    description.dialect === '2.0'
      ? childOf(root, 'securityDefinitions')
      : childOf(root, 'components', 'securitySchemes');
  if (!isRecord(schemes.value)) return [];
  return Object.keys(schemes.value)
    .map((name) => description.resolve(childOf(schemes, name)).place.value)
    .filter((scheme) => stringMember(scheme, 'in') === 'query')
    .flatMap((scheme) => stringMember(scheme, 'name') ?? []);
}

function readBody(body: unknown): unknown {
  const read = readJsonBody(body);
  return 'value' in read ? read.value : body;
}
