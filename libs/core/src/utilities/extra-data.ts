/**
 * The members of an object that hold something, as text; for `extra_data`. Objects and lists become JSON. What
 * JSON has no word for, such as a function, is left out.
 */
export function extraDataOf(members: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]): [string, string][] => {
      const text = textOf(value);
      return text === undefined || text === '' ? [] : [[name, text]];
    }),
  );
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}
