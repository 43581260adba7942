import { BadRequestError } from '@patchbay/core';

const legalName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
const legalValue = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

/**
 * The headers with their names in lower case; of two with the same name the later wins.
 *
 * @throws `bad_request` for a header that HTTP cannot carry. The message never shows the value.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.5
 */
export function mergeHeaders(
  ...sources: readonly (Readonly<Record<string, string>> | undefined)[]
): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const source of sources) {
    for (const name in source) {
      const value = source[name];
      if (value !== undefined) merged[name.toLowerCase()] = value;
    }
  }
  return merged;
}

/** Checks what {@link mergeHeaders} and the auth strategy made. */
export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const name in headers) {
    if (!legalName.test(name)) {
      throw new BadRequestError(
        'The name of a header holds a character that HTTP does not allow (illegal header).',
      );
    }
    const value = headers[name];
    if (value === undefined || legalValue.test(value)) continue;
    const problem = /[\r\n]/.test(value) ? 'a line break' : 'a character that HTTP does not allow';
    throw new BadRequestError(
      `The value of the header ${name} holds ${problem} (illegal header). Was it copied with more than the value?`,
    );
  }
}
