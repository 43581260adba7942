/** Characters beyond which a text is no email: a mail server takes 254, and an index of PostgreSQL some 2,700 bytes. */
const longestEmail = 500;

/**
 * An email as the column `email` of accounts holds it: what joins the accounts of one person.
 *
 * Only case, the way in which letters are composed and the space around it are evened out. Nothing else is, so that no
 * two addresses which a mail server tells apart (`strasse@`, `straße@`) become one person.
 */
export function personEmail(email: string | null | undefined): string | null {
  const folded = folding(email ?? '').trim();
  return folded === '' || folded.length > longestEmail ? null : folded;
}

/** What the column `search` holds: the texts by which a person looks for a row, in lower case, a line each. */
export function searchText(texts: readonly (string | null | undefined)[]): string {
  return texts
    .flatMap((text) => (text === null || text === undefined || text === '' ? [] : [folding(text)]))
    .join('\n');
}

/** A text as the column `search` would hold it, to be looked for there. */
export function searchTerm(text: string): string {
  return folding(text).trim();
}

function folding(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC');
}

/**
 * A text as columns hold it: PostgreSQL has no place for NUL and for halves of characters, and both stores are to hold
 * the same.
 */
export function columnText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
