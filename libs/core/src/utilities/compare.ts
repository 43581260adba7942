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

/** What of `wanted` a record does not have yet, for an update. What is undefined is not wanted. */
export function missingFrom<Wanted extends object>(record: object, wanted: Wanted): Partial<Wanted> {
  const has: Readonly<Record<string, unknown>> = { ...record };
  const missing = { ...wanted };
  for (const [name, value] of Object.entries(wanted)) {
    const isThere = value === undefined || JSON.stringify(has[name]) === JSON.stringify(value);
    if (isThere) Reflect.deleteProperty(missing, name);
  }
  return missing;
}

/** Whether a record has all that is wanted, so that an update has nothing to do. What is undefined is not wanted. */
export function hasAll(record: object, wanted: object): boolean {
  return Object.keys(missingFrom(record, wanted)).length === 0;
}
