import type { StreamRecord } from '@patchbay/core/streams';
import { fieldAt } from '../records/field-path.ts';

/** What was given of one list, so that nothing is given twice when the list is begun again. */
export interface Delivered {
  /** From here on what was given before is left out; false: not all of it is remembered. */
  recall(): boolean;
  /** Takes in records, and leaves out those that were given, if it is to. */
  sift(records: readonly StreamRecord[]): readonly StreamRecord[];
}

/** Beyond it a list is not remembered: about 64 megabytes. */
const mostRemembered = 4_000_000;

/** Remembers records by two hashes of 32 bits of their primary key, or of all they hold if they have none. */
export function createDelivered(primaryKey: readonly (readonly string[])[]): Delivered {
  let slots = new Uint32Array(2 * 1024);
  let count = 0;
  let recalls = false;
  let overflowed = false;

  const place = (table: Uint32Array, high: number, low: number): number => {
    const capacity = table.length / 2;
    let at = low % capacity;
    while (table[2 * at] !== 0 && (table[2 * at] !== high || table[2 * at + 1] !== low))
      at = (at + 1) % capacity;
    return at;
  };
  const grow = (): void => {
    const larger = new Uint32Array(slots.length * 2);
    for (let at = 0; at < slots.length; at += 2) {
      const high = slots[at] ?? 0;
      const low = slots[at + 1] ?? 0;
      if (high !== 0) larger.set([high, low], 2 * place(larger, high, low));
    }
    slots = larger;
  };
  /** True when the record is new. */
  const take = (record: StreamRecord): boolean => {
    const [high, low] = hashes(keyText(record, primaryKey));
    const at = place(slots, high, low);
    if (slots[2 * at] !== 0) return false;
    if (count >= mostRemembered) {
      overflowed = true;
      return true;
    }
    slots.set([high, low], 2 * at);
    count += 1;
    if (count * 3 > slots.length) grow();
    return true;
  };

  return {
    recall: () => {
      recalls = true;
      return !overflowed;
    },
    sift: (records) => {
      if (recalls) return records.filter(take);
      records.forEach(take);
      return records;
    },
  };
}

function keyText(record: StreamRecord, primaryKey: readonly (readonly string[])[]): string {
  const [path] = primaryKey;
  if (path === undefined) return JSON.stringify(record);
  if (primaryKey.length === 1) {
    const value = fieldAt(record, path);
    if (typeof value === 'string') return value;
    return JSON.stringify(value ?? record);
  }
  return JSON.stringify(primaryKey.map((each) => fieldAt(record, each)));
}

/** Two independent hashes of a text; the first is never 0, which marks a free place. */
function hashes(text: string): readonly [number, number] {
  let one = 0x9e3779b9;
  let other = 0x85ebca6b;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995);
    other ^= other >>> 15;
  }
  return [finish(one) || 1, finish(other ^ text.length)];
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
