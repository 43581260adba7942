/** A name in two parts; a part that is not known is absent. */
export interface NameParts {
  readonly given_name?: string;
  readonly family_name?: string;
}

/** The parts of a name that are to be others. */
export interface NameChange {
  readonly given_name?: string | undefined;
  readonly family_name?: string | undefined;
}

/**
 * Splits a name at its first white space, as the reference SDK does: one word is a given name.
 *
 * @example splitName('Ada King Lovelace') // { given_name: 'Ada', family_name: 'King Lovelace' }
 */
export function splitName(name: string | null | undefined): NameParts {
  const trimmed = name?.trim() ?? '';
  if (trimmed === '') return {};
  const match = /^(\S+)\s+(.+)$/s.exec(trimmed);
  const [, given, family] = match ?? [];
  if (given === undefined || family === undefined) return { given_name: trimmed };
  return { given_name: given, family_name: family };
}

/** Joins the parts of a name that are there; `undefined` when none is. */
export function fullName(
  givenName: string | null | undefined,
  familyName: string | null | undefined,
): string | undefined {
  const name = [givenName, familyName]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ');
  return name === '' ? undefined : name;
}

/** A name of one piece, some of whose parts are to be others; `undefined` when none is. */
export function renamed(name: string | null | undefined, parts: NameChange): string | undefined {
  const { given_name: given, family_name: family } = parts;
  if (given === undefined && family === undefined) return undefined;
  const whole = name?.trim() ?? '';
  // Where a name is split is not known: one that begins or ends with what is wanted has it.
  if (family === undefined && given !== undefined && whole.startsWith(`${given} `)) return whole;
  if (given === undefined && family !== undefined && whole.endsWith(` ${family}`)) return whole;
  const now = splitName(name);
  return fullName(given ?? now.given_name, family ?? now.family_name);
}
