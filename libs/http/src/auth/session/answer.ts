import { InvalidResponseError, isRecord } from '@patchbay/core';
import { parseHttpDate, secondsUntil } from '@patchbay/rate-limit';
import { jsonOf } from '../../response/decode.ts';
import type { ReceivedResponse } from '../../response/received.ts';
import type { AnswerPlace, SessionTokenOptions } from './options.ts';

/** A session that has begun. */
export interface SessionToken {
  readonly value: string;
  /** Milliseconds since the epoch, from when on it is not used any more. */
  readonly renewAt: number;
}

/**
 * The token that an answer holds.
 *
 * @param now - milliseconds since the epoch at which the login was sent
 * @throws `invalid_response` when there is none.
 */
export function readSession(
  response: ReceivedResponse,
  { token, lifetime, renewBeforeSeconds = 60 }: SessionTokenOptions,
  where: string,
  now: number,
): SessionToken {
  const value = textAt(response, token, where);
  if (value === undefined || value === '') {
    const place = 'header' in token ? `in the header ${token.header}` : `at ${token.path}`;
    throw new InvalidResponseError(`${where} answered the login without a token ${place}.`);
  }
  const seconds = lifetime === undefined ? undefined : secondsOf(response, lifetime, where, now);
  if (seconds === undefined || seconds <= 0) return { value, renewAt: Infinity };
  return { value, renewAt: now + (seconds - Math.min(renewBeforeSeconds, seconds / 2)) * 1000 };
}

function secondsOf(
  response: ReceivedResponse,
  lifetime: NonNullable<SessionTokenOptions['lifetime']>,
  where: string,
  now: number,
): number | undefined {
  if ('seconds' in lifetime) return lifetime.seconds;
  if ('expiry' in lifetime) {
    const text = textAt(response, lifetime.expiry, where);
    // The vendor's own clock, if the answer tells it.
    const vendorNow = parseHttpDate(response.headers['date'] ?? '', now) ?? now;
    return text === undefined ? undefined : secondsUntil(text, vendorNow);
  }
  return parseDuration(textAt(response, lifetime.duration, where) ?? '');
}

/** `3600`, `59:30`, or the `h:mm:ss` of Tableau, whose hours go beyond a day. */
function parseDuration(text: string): number | undefined {
  if (!/^\d+(:\d{1,2}){0,2}(\.\d+)?$/.test(text.trim())) return undefined;
  return text.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}

function textAt(response: ReceivedResponse, place: AnswerPlace, where: string): string | undefined {
  if ('header' in place) return response.headers[place.header.toLowerCase()]?.trim();
  let value = jsonOf(response, where);
  for (const name of place.path.split('.')) {
    value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}
