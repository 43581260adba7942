/** The items of which no other has the same key; of several, the last, in the place of the first. */
export function eachOnce<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string = (item) => JSON.stringify(item),
): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/** Whether two email addresses are one, as whose letters vendors write large or small. An absent one is none. */
export function isSameEmail(one: string | null | undefined, other: string | null | undefined): boolean {
  return typeof one === 'string' && one.toLowerCase() === other?.toLowerCase();
}

/**
 * What of `wanted` a record does not have yet, for an update. What is undefined is not wanted; absent, null and the empty text
 * are one, as vendors show them for each other.
 */
export function missingFrom<Wanted extends object>(record: object, wanted: Wanted): Partial<Wanted> {
  const has: Readonly<Record<string, unknown>> = { ...record };
  const missing = { ...wanted };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined || textOf(has[name]) === textOf(value)) Reflect.deleteProperty(missing, name);
  }
  return missing;
}

const textOf = (value: unknown): string => JSON.stringify(value ?? '');

/** Whether a record has all that is wanted, as {@link missingFrom} tells: asked before an update, and of what is read back. */
export function hasAll(record: object, wanted: object): boolean {
  return Object.keys(missingFrom(record, wanted)).length === 0;
}
