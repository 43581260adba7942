/** A parameter whose name and value are already percent-encoded. */
export type EncodedParameter = readonly [name: string, value: string];

/**
 * Percent-encodes the UTF-8 bytes of a text: all but letters, digits, `-`, `.`, `_` and `~`, in upper-case hex.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.6
 */
export function encode(text: string): string {
  // Half of a surrogate pair is no character: it goes out as the platform's encoder would write it.
  return encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * What was encoded for a query or a form, encoded as {@link encode} does it. It works on the encoded bytes, which need
 * not be UTF-8; a percent sign that encodes nothing stands for itself.
 */
export function recode(text: string): string {
  return text.replace(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~]/gu, (part) => {
    if (part === '+') return '%20';
    if (part.length !== 3 || !part.startsWith('%')) return encode(part);
    const character = String.fromCharCode(Number.parseInt(part.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : part.toUpperCase();
  });
}

/**
 * The parameters of a query or of a form body.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.3.1
 */
export function parseForm(text: string): EncodedParameter[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [recode(pair), ''] : [recode(pair.slice(0, at)), recode(pair.slice(at + 1))];
    });
}

/** Parameters as a query or a form body has them. */
export function formatForm(parameters: readonly EncodedParameter[]): string {
  return parameters.map(([name, value]) => `${name}=${value}`).join('&');
}

/** Parameters with plain names and values, encoded. */
export function encodeParameters(parameters: Readonly<Record<string, string>>): EncodedParameter[] {
  return Object.entries(parameters).map(([name, value]) => [encode(name), encode(value)]);
}
