import { isAbsent, readJsonBody } from './body-text.ts';
import type { SchemaTools } from './coerce.ts';
import { childOf, whereOf } from './description.ts';
import { preview } from './json.ts';
import { essence, findContent, isJson } from './media-type.ts';
import type { MediaTypeComparison } from './media-type.ts';
import { danglingFinding } from './mismatch.ts';
import type { Finding } from './mismatch.ts';
import type { Operation, ResponseDescription } from './operation.ts';
import { readablePath } from './pointer.ts';

const AT = '$.response.body';

/** The reply as the checks need it. */
export interface CheckedResponse {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: unknown;
  /** Replies to HEAD have no body, whatever is described. */
  readonly toHead: boolean;
  /** It is what the description has under `default`, whatever its status. */
  readonly isRefusal: boolean;
}

/** Checks that the status is described and that the body is what is described for it. */
export function checkResponse(
  tools: SchemaTools,
  operation: Operation,
  response: CheckedResponse,
  comparison: MediaTypeComparison,
): readonly Finding[] {
  const described = responseFor(operation, response);
  if (described === undefined) return [undeclaredStatus(operation, response.status)];
  if (described.dangling !== undefined) return [danglingFinding(described.dangling, '$.response')];
  if (hasNoBody(response.status) || response.toHead) {
    return isAbsent(response.body) ? [] : [bodyWithoutPlace(described, response)];
  }
  const json = described.contents.some(
    (content) => isJson(content.mediaType) && content.schema !== undefined,
  );
  if (isAbsent(response.body)) return json ? [missingBody(described)] : [];
  // A response described in words alone says nothing of its body.
  if (described.contents.length === 0) return [];
  const mediaType = response.contentType ?? (typeof response.body === 'string' ? '' : 'application/json');
  const content = findContent(described.contents, mediaType, comparison);
  if (content === undefined) return [wrongType(described, mediaType)];
  if (content.schema === undefined || !isJson(mediaType)) return [];
  const read = readJsonBody(response.body);
  if ('problem' in read) {
    const where = whereOf(content.schema);
    return [{ kind: 'response-body', where, at: AT, says: 'a body with this schema', seen: read.problem }];
  }
  return tools.compiler
    .violations(content.schema, 'response', read.value)
    .map(({ where, at, says, seen }) => ({
      kind: 'response-body',
      where,
      at: readablePath(AT, at),
      says,
      seen,
    }));
}

// The exact status first, then its class, then the default.
function responseFor(
  { responses }: Operation,
  { status, isRefusal }: CheckedResponse,
): ResponseDescription | undefined {
  const refusal = isRefusal ? responses.get('default') : undefined;
  if (refusal !== undefined) return refusal;
  const range = `${String(status).slice(0, 1)}XX`;
  return responses.get(String(status)) ?? responses.get(range) ?? responses.get('default');
}

function hasNoBody(status: number): boolean {
  return status < 200 || status === 204 || status === 205 || status === 304;
}

function undeclaredStatus(operation: Operation, status: number): Finding {
  const known = [...operation.responses.keys()];
  return {
    kind: 'undeclared-status',
    where: whereOf(childOf(operation.place, 'responses')),
    at: '$.response.status',
    says: known.length === 0 ? 'nothing about responses' : `that the status is ${known.join(', ')}`,
    seen: String(status),
  };
}

function bodyWithoutPlace(described: ResponseDescription, response: CheckedResponse): Finding {
  const says = response.toHead
    ? 'that a HEAD request has no reply body'
    : `that status ${response.status} has no body`;
  const where = whereOf(described.place);
  return { kind: 'undeclared-response-body', where, at: AT, says, seen: preview(response.body) };
}

function missingBody(described: ResponseDescription): Finding {
  const types = described.contents.map((content) => content.mediaType).join(', ');
  const where = whereOf(described.contentPlace);
  return { kind: 'missing-response-body', where, at: AT, says: `a body of type ${types}`, seen: 'nothing' };
}

function wrongType(described: ResponseDescription, mediaType: string): Finding {
  return {
    kind: 'response-content-type',
    where: whereOf(described.contentPlace),
    at: '$.response.headers["content-type"]',
    says: `a body of type ${described.contents.map((content) => content.mediaType).join(', ')}`,
    seen: mediaType === '' ? 'no content type' : essence(mediaType),
  };
}
