import { InvalidResponseError, isRecord } from '@patchbay/core';
import type { StreamRecord } from '@patchbay/core/streams';
import { memberOf, segmentsOf, type FieldPath } from '../fields/path.ts';

/** Where the records stand in an answer. */
export interface RecordPlace {
  /** Names from the outside in; `*` is every member of a list or an object. @default the whole answer */
  readonly path?: FieldPath | undefined;
  /** The name under which a record holds a value that is no object, such as an id in a list of ids. */
  readonly key?: string | undefined;
  /**
   * What an answer means in which nothing stands at the path: that it is broken, or that there are no records. Null is an
   * empty list in any case. An empty answer to a list that exists makes a snapshot in which everything is gone, so say
   * `empty` only where the app leaves out an empty list.
   *
   * @default 'error'
   */
  readonly missing?: 'error' | 'empty' | undefined;
}

/** What {@link selectRecords} did not find. */
const missing: unique symbol = Symbol('missing');

/**
 * The records of an answer: the items of a list, or the one object, that stands at the path; with `*` those of everything
 * that does.
 *
 * @throws `invalid_response` when nothing stands there, and when a record is no object.
 */
export function selectRecords(body: unknown, place: RecordPlace): readonly StreamRecord[] {
  const segments = segmentsOf(place.path ?? '');
  const found = find(body, segments, true);
  if (found === missing) {
    if (place.missing === 'empty') return [];
    const what =
      body === undefined
        ? 'The answer is empty.'
        : `The answer has nothing at "${segments.join('.')}", where the records should be.`;
    throw new InvalidResponseError(
      `${what} Where the app leaves out an empty list, say \`missing: 'empty'\` of the records.`,
    );
  }
  const items: readonly unknown[] = Array.isArray(found) ? found : found === null ? [] : [found];
  return items.every(isRecord) ? items : items.map((item) => asRecord(item, place, segments));
}

function asRecord(item: unknown, { key }: RecordPlace, segments: readonly string[]): StreamRecord {
  if (isRecord(item)) return item;
  if (key !== undefined) return { [key]: item };
  throw new InvalidResponseError(
    `A record at "${segments.join('.')}" is no object but ${Array.isArray(item) ? 'a list' : typeof item}. Name the ` +
      'field that such a value becomes with `key`.',
  );
}

/** A list, a single value, or that there is nothing. Behind a `*` a part without the rest of the path has no records. */
function find(value: unknown, [name, ...rest]: readonly string[], required: boolean): unknown {
  if (name === undefined) return value === undefined ? missing : value;
  if (value === null) return null;
  if (name !== '*') {
    const member = memberOf(value, name);
    return member === undefined ? missing : find(member, rest, required);
  }
  if (!isRecord(value) && !Array.isArray(value)) return missing;
  const members: readonly unknown[] = Object.values(value);
  return members.flatMap((member) => {
    const found = find(member, rest, false);
    return found === missing || found === null ? [] : found;
  });
}
