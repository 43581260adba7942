/**
 * The members of an object that hold something, as text; for `extra_data`. Objects and lists become JSON.
 */
export function extraDataOf(members: Readonly<Record<string, unknown>>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || value === null || value === '') continue;
    result[name] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return result;
}
