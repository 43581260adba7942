import { isRecord } from '@patchbay/core';
import type { CapabilityCase, Mock, Reply } from '@patchbay/testing';
import { format } from 'prettier';
import type { ReplayedCall, ReplayedExchange, ReplayInput } from './replay.ts';

/** A case of what was replayed, or why there is none. */
export function caseOf(
  inputs: readonly ReplayInput[],
  replayed: readonly ReplayedCall[],
  settings: Readonly<Record<string, unknown>> | undefined,
  baseUrl: string,
): CapabilityCase | { readonly problem: string } {
  const calls: CapabilityCase['calls'][number][] = [];
  for (const [index, { envelope, exchanges }] of replayed.entries()) {
    if (envelope.is_error === true)
      return { problem: `on sanitised answers it fails: ${envelope.error.message}` };
    const { request = {}, size } = inputs[index] ?? {};
    const isLast = index === replayed.length - 1;
    calls.push({
      ...(index === 0
        ? {
            ...(Object.keys(request).length === 0 ? {} : { request }),
            ...(size === undefined ? {} : { page: { size } }),
          }
        : { nextPage: true }),
      replies: exchanges.map((exchange) => mockOf(exchange, baseUrl)),
      response: envelope.response,
      ...(isLast && envelope.page?.token !== undefined ? { hasNextPage: true } : {}),
    });
  }
  if (calls.length === 0) return { problem: 'no call was made' };
  return {
    covers: calls.length > 1 ? ['success', 'two_pages'] : ['success'],
    ...(settings === undefined ? {} : { settings }),
    calls,
  };
}

/** The text of a case file. */
export async function caseFileText(
  capability: string,
  testCase: CapabilityCase,
  date: string,
): Promise<string> {
  const mocks = testCase.calls.flatMap(({ replies = [] }) => replies);
  const helpers = [...new Set(mocks.map(({ method }) => helperOf(method)))].toSorted();
  const source = [
    `import { ${['defineCases', ...helpers].join(', ')} } from '@patchbay/testing';`,
    '',
    `/** Recorded from a tenant on ${date.slice(0, 10)}; all names, ids, addresses and texts are made up. */`,
    `export const cases = defineCases(${JSON.stringify(capability)}, {`,
    `  ${JSON.stringify(`recorded: ${capability.replaceAll('_', ' ')}`)}: ${sourceOf(testCase)},`,
    '});',
    '',
  ].join('\n');
  return await format(source, {
    parser: 'typescript',
    singleQuote: true,
    trailingComma: 'all',
    printWidth: 110,
  });
}

function sourceOf(value: unknown): string {
  if (isMock(value)) {
    const { method, path, match, reply } = value;
    return `${helperOf(method)}(${JSON.stringify(path)}, ${sourceOf(match)}, ${sourceOf(reply)})`;
  }
  if (Array.isArray(value)) return `[${value.map(sourceOf).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'undefined';
  return `{${Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${JSON.stringify(name)}: ${sourceOf(member)}`)
    .join(', ')}}`;
}

function isMock(value: unknown): value is Mock {
  return isRecord(value) && 'method' in value && 'match' in value && 'reply' in value;
}

function helperOf(method: string): string {
  return method === 'DELETE' ? 'del' : method.toLowerCase();
}

function mockOf({ request, answer }: ReplayedExchange, baseUrl: string): Mock {
  const url = new URL(request.url);
  const whole = `${url.origin}${url.pathname}`;
  // An API with one address, as of GraphQL, has no path behind it.
  const path = whole.startsWith(`${baseUrl}/`) ? whole.slice(baseUrl.length) : whole;
  const body = typeof request.body === 'string' ? request.body : undefined;
  return {
    method: request.method,
    path,
    match: { ...queryOf(url), ...bodyMatch(body, request.headers['content-type'] ?? '') },
    reply: replyOf(answer.status, answer.headers, answer.body),
  };
}

function queryOf(url: URL): { readonly query?: Readonly<Record<string, string | readonly string[]>> } {
  const names = [...new Set(url.searchParams.keys())];
  if (names.length === 0) return {};
  const entries = names.map((name) => {
    const values = url.searchParams.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? '') : values] as const;
  });
  return { query: Object.fromEntries(entries) };
}

function bodyMatch(body: string | undefined, type: string): Mock['match'] {
  if (body === undefined || body === '') return {};
  if (type.includes('json')) return { json: JSON.parse(body) };
  if (type.includes('x-www-form-urlencoded')) return { form: Object.fromEntries(new URLSearchParams(body)) };
  return { text: body };
}

function replyOf(status: number, headers: Readonly<Record<string, string>>, body: string): Reply {
  const type = headers['content-type'] ?? '';
  const isJson = /[/+]json/.test(type) && /^\s*[[{"]/.test(body);
  const kept = Object.entries(headers).filter(
    ([name]) => name !== 'content-type' || !/^application\/json/.test(type),
  );
  return {
    ...(status === 200 ? {} : { status }),
    ...(kept.length === 0 ? {} : { headers: Object.fromEntries(kept) }),
    ...(body === '' ? {} : isJson ? { json: JSON.parse(body) } : { text: body }),
  };
}
