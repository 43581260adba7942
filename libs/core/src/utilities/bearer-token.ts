/**
 * True when an `Authorization` header carries the bearer token. It takes as long for a wrong token as for the right one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function carriesBearerToken(authorization: string | null | undefined, token: string): boolean {
  const given = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '';
  return token !== '' && sameText(given, token);
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameText(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < right.length; index += 1) {
    difference |= left.charCodeAt(index % Math.max(1, left.length)) ^ right.charCodeAt(index);
  }
  return difference === 0;
}
