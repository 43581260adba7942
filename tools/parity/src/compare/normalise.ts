import { isRecord } from '@patchbay/core';
import type { SeenRequest } from '../vendor/server.ts';
import type { SideAnswer } from '../run/side.ts';

/** What cannot be equal: page tokens, names of classes, and paths of modules. That they are there is compared. */
const placeholders: Readonly<Record<string, string>> = {
  token: '<page token>',
  raised_by: '<class>',
  raised_in: '<place>',
};

/** An answer without what cannot be equal. Null counts as absent, in both. */
export function normalAnswer({ status, type, body }: SideAnswer): unknown {
  return { http_status: status, http_type: type?.split(';')[0], ...(isRecord(body) ? normalBody(body) : { body }) };
}

function normalBody(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { page, error, ...others } = body;
  return {
    ...others,
    ...(isRecord(page) && { page: replaced(page, ['token']) }),
    ...(isRecord(error) && { error: replaced(error, ['raised_by', 'raised_in']) }),
  };
}

function replaced(given: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  const found = names.filter((name) => typeof given[name] === 'string');
  return { ...given, ...Object.fromEntries(found.map((name) => [name, placeholders[name]])) };
}

/** Requests to the mock API as both sides should send them. Signatures hold the time, so that their kind is compared. */
export const normalRequests = (sent: readonly SeenRequest[]): unknown =>
  sent.map(({ authorization, body, query, ...request }) => ({
    ...request,
    query: JSON.stringify(Object.entries(query).toSorted()),
    authorization: authorization?.replace(/^(OAuth|Bearer [\w-]+\.[\w-]+\.).*/s, '$1<signature>'),
    body: body.startsWith('{') ? JSON.parse(body) : body,
  }));
