import { BadRequestError, type TransportRequest } from '@patchbay/core';
import { encodeQuery, type Query } from '../url/query.ts';

/** The body of a request; at most one of them. */
export interface RequestBody {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as `application/x-www-form-urlencoded`; a list becomes several values. */
  readonly form?: Query | undefined;
  /** Sent as `multipart/form-data`. */
  readonly multipart?: FormData | undefined;
  /** Sent as it is; name its `content-type` in the headers. */
  readonly body?: string | Uint8Array | undefined;
}

/** A body that is ready to be sent, and the type that it has unless a header says another. */
export interface EncodedBody {
  readonly body?: TransportRequest['body'];
  readonly contentType?: string;
}

/**
 * @throws `bad_request` when there are several bodies, or the JSON cannot be written.
 */
export function encodeBody(source: RequestBody): EncodedBody {
  const given = [source.json, source.form, source.multipart, source.body].filter(
    (each) => each !== undefined,
  );
  if (given.length === 0) return {};
  if (given.length > 1) throw new BadRequestError('A request has one body: json, form, multipart or body.');
  if (source.json !== undefined) return { body: toJson(source.json), contentType: 'application/json' };
  if (source.form !== undefined) {
    return { body: encodeQuery(source.form), contentType: 'application/x-www-form-urlencoded' };
  }
  // The boundary is in the content type that fetch makes.
  if (source.multipart !== undefined) return { body: source.multipart };
  return typeof source.body === 'string'
    ? { body: source.body, contentType: 'text/plain;charset=UTF-8' }
    : { body: source.body, contentType: 'application/octet-stream' };
}

function toJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    text = undefined;
  }
  if (text === undefined) throw new BadRequestError('The body of a request cannot be written as JSON.');
  return text;
}
