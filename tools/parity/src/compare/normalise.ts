import { isRecord } from '@patchbay/core';
import type { SideAnswer } from '../run/side.ts';
import type { SeenRequest } from '../vendor/server.ts';
import type { Difference } from './difference.ts';

/** What cannot be equal, by name: tokens, names of classes, paths of modules, times and random values. */
const placeholders: Readonly<Record<string, string>> = {
  token: '<page token>',
  raised_by: '<class>',
  raised_in: '<place>',
  code_verifier: '<random>',
  suspended_until: '<time>',
};

/** An answer without what cannot be equal; that it is there is compared. Null counts as absent, in both. */
export function normalAnswer({ status, type, body }: SideAnswer): unknown {
  const rest = isRecord(body) ? normalMembers(body) : { body };
  return { http_status: status, http_type: type?.split(';')[0], ...rest };
}

function normalMembers(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, normalMember(name, value)]));
}

function normalMember(name: string, value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown) => (isRecord(item) ? normalMembers(item) : item));
  if (isRecord(value)) return normalMembers(value);
  if (name === 'duration_ms' && typeof value === 'number') return '<time>';
  if (typeof value !== 'string') return value;
  if (name === 'message') return normalMessage(value);
  if (name === 'authorization_url') return normalUrl(value);
  return Object.hasOwn(placeholders, name) ? placeholders[name] : value;
}

/** The vendor's body stands in messages as Python writes values, or as JSON; a cut one may end one word earlier. */
function normalMessage(message: string): string {
  if (!/^\[\d{3}\]\[/.test(message)) return message;
  return message
    .replaceAll(/['"\s]/g, '')
    .replace(/\.\.\.\(truncated\)$|…$/, '<cut>')
    .replace(/^(.{700}).*<cut>$/s, '$1<cut>');
}

/** The order of parameters and of scopes says nothing. */
function normalUrl(url: string): string {
  const { origin, pathname, searchParams } = new URL(url);
  const parameters = [...searchParams].toSorted().map(([name, value]) => {
    if (name === 'code_challenge') return `${name}=<random>`;
    return `${name}=${name === 'scope' ? value.split(' ').toSorted().join(' ') : value}`;
  });
  return `${origin}${pathname}?${parameters.join('&')}`;
}

/** Requests to the mock API as both sides should send them. Signatures hold the time, so that their kind is compared. */
export const normalRequests = (sent: readonly SeenRequest[]): unknown =>
  sent.map(({ authorization, body, query, ...request }) => ({
    ...request,
    query: JSON.stringify(Object.entries(query).toSorted()),
    authorization: authorization
      ?.replace(/^OAuth .*/s, 'OAuth <signature>')
      .replace(/^Bearer ey.*/s, 'Bearer <jwt>'),
    body: normalRequestBody(body),
  }));

function normalRequestBody(body: string): unknown {
  if (!body.startsWith('{')) return Object.fromEntries(new URLSearchParams(body));
  const parsed: unknown = JSON.parse(body);
  if (!isRecord(parsed) || typeof parsed['query'] !== 'string') return parsed;
  return { ...parsed, query: parsed['query'].replaceAll(/\s+/g, ' ') };
}

/** The mock API has another port each time; what is written down has none. */
export const withoutPort = ({ call, at, reference, patchbay }: Difference, api: string): Difference => ({
  call,
  at,
  reference: typeof reference === 'string' ? reference.replaceAll(api, '<api>') : reference,
  patchbay: typeof patchbay === 'string' ? patchbay.replaceAll(api, '<api>') : patchbay,
});
