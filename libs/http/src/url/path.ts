import { BadRequestError } from '@patchbay/core';

/**
 * A path whose values are encoded one by one, so that no value can end its segment, start a query or climb out of
 * the path.
 *
 * @throws `bad_request` for a value that is empty, `.` or `..`: it would lead to another endpoint.
 * @example
 * ```ts
 * await http.get(path`users/${id}/groups`);
 * ```
 */
export function path(parts: TemplateStringsArray, ...values: readonly (string | number | bigint)[]): string {
  let result = parts[0] ?? '';
  for (const [index, value] of values.entries()) {
    result += encodeSegment(String(value)) + (parts[index + 1] ?? '');
  }
  return result;
}

function encodeSegment(value: string): string {
  if (value === '' || value === '.' || value === '..') {
    throw new BadRequestError(
      value === ''
        ? 'An identifier that the path of a request needs is empty.'
        : 'An identifier that the path of a request needs consists of dots alone.',
    );
  }
  if (/\p{Surrogate}/u.test(value))
    throw new BadRequestError('An identifier holds half of a surrogate pair.');
  return encodeURIComponent(value);
}
