/** Whether two email addresses are one: their case does not count. Nothing is no address. */
export function isSameEmail(one: string | null | undefined, other: string | null | undefined): boolean {
  return typeof one === 'string' && one.toLowerCase() === other?.toLowerCase();
}

/**
 * Whether a record has what a write wants of it: asked before the write, and of what is read back after it. What is undefined
 * is not wanted; absent, null and the empty text are one, as vendors show them for each other.
 *
 * @param emails - the fields that hold email addresses
 *
 * @example
 * isAsWanted(await client.users.get(id), { email, job_title }, ['email']);
 */
export function isAsWanted(record: object, wanted: object, emails: readonly string[] = []): boolean {
  const found = new Map<string, unknown>(Object.entries(record));
  return Object.entries(wanted).every(([name, value]: [string, unknown]) => {
    if (value === undefined) return true;
    const actual = found.get(name) ?? '';
    if (typeof actual === 'string' && typeof value === 'string' && emails.includes(name)) {
      return isSameEmail(actual, value);
    }
    return actual === (value ?? '');
  });
}
