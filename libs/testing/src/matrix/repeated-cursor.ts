import { isRecord } from '@patchbay/core';
import type { CaseCall } from '../cases/capability-case.ts';
import type { Mock } from '../cases/mock.ts';
import { wireBody, wireHeaders, type Reply } from '../cases/reply.ts';

/** What is wrong with the claim of a case to show a vendor that repeats a cursor or a page. */
export function problemWithRepeatedCursor(calls: readonly CaseCall[]): string | undefined {
  const last = calls.findLastIndex(({ error }) => error !== undefined);
  const failing = calls[last];
  if (failing?.error === undefined) return 'no call of it fails';
  if (failing.error.code !== 'invalid_response') return 'its failure is not invalid_response';
  if (failing.nextPage !== true) return 'the call that fails does not go on to a next page';
  const before = mocksOf(calls.slice(0, last));
  const repeats = mocksOf([failing]).some((mock) => {
    const earlier = before.filter(({ method, path }) => method === mock.method && path === mock.path);
    return repeatsPage(mock, earlier) || repeatsCursor(mock, earlier);
  });
  return repeats ? undefined : 'no reply of the call that fails repeats a page or a cursor that came before';
}

function mocksOf(calls: readonly CaseCall[]): readonly Mock[] {
  return calls.flatMap(({ replies = [] }) => replies);
}

function repeatsPage({ reply }: Mock, earlier: readonly Mock[]): boolean {
  const { text } = wireBody(reply);
  return text !== undefined && earlier.some((mock) => wireBody(mock.reply).text === text);
}

/** A cursor is what the vendor gave before, what was then sent to it, and what it gives again. */
function repeatsCursor(mock: Mock, earlier: readonly Mock[]): boolean {
  const [first] = earlier;
  if (first === undefined) return false;
  const again = new Set(textsOf(mock.reply));
  const given = earlier.flatMap(({ reply }) => textsOf(reply)).filter((text) => again.has(text));
  // What the first page was asked with, such as its size, is no cursor.
  const constant = new Set(sentBy(first));
  const sent = [mock, ...earlier].flatMap(sentBy).filter((part) => part !== '' && !constant.has(part));
  return given.some((text) => sent.some((part) => text === part || hasParameter(text, part)));
}

function sentBy({ match: { query, json, form } }: Mock): readonly string[] {
  return leavesOf([query, json, form]);
}

/** True for a link that has a parameter of this value. */
function hasParameter(link: string, value: string): boolean {
  return link.includes(`=${encodeURIComponent(value)}`) || link.includes(`=${value}`);
}

function textsOf(reply: Reply): readonly string[] {
  return [...leavesOf(reply.json), ...Object.values(wireHeaders(reply))];
}

/** All texts and numbers within a value, as text. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isRecord(value) ? Object.values(value).flatMap(leavesOf) : [];
}
