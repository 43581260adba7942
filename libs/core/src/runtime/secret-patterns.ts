/** What a secret may look like in a text, and the pattern that finds it there however it was encoded. */
export interface SecretPattern {
  readonly form: string;
  readonly pattern: string;
}

/** The patterns of all forms of a secret: by itself, line by line, in pieces, and in base64. */
export function* patternsOf(secret: string): Iterable<SecretPattern> {
  for (const part of partsOf(secret).flatMap(piecesOf)) {
    yield { form: part, pattern: patternOf(part) };
    for (const form of base64Forms(part)) yield { form, pattern: patternOf(form, base64Alternatives) };
  }
}

/** A shorter one would eat text. */
export const shortestSecret = 4;
const shortestLine = 16;

/** A secret, the secret as a header carries it, and the lines of a key file, which may be shown one by one. */
function partsOf(secret: string): string[] {
  const trimmed = secret.trim();
  if (trimmed.length < shortestSecret) return secret.length < shortestSecret ? [] : [secret];
  const lines = trimmed.split(/[\r\n]+/);
  const telling = lines.filter((line) => line.length >= shortestLine && !line.startsWith('-----'));
  return lines.length === 1 ? [secret, trimmed] : [secret, trimmed, ...telling];
}

/** A pattern of many thousand characters is too large for the engine, which would then quote it. */
function piecesOf(part: string): string[] {
  const count = Math.ceil(part.length / longestPiece);
  const size = Math.ceil(part.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => part.slice(index * size, (index + 1) * size));
}

const longestPiece = 1000;

/**
 * The base64 of a secret by itself, and inside a longer text, where it starts at one of three offsets. The characters
 * that it shares with its neighbours there are cut off.
 */
function base64Forms(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const forms: string[] = [];
  for (const offset of [0, 1, 2]) {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    const encoded = base64(padded).replace(/=+$/, '');
    const isWhole = (offset + bytes.length) % 3 === 0;
    if (offset === 0) forms.push(encoded);
    forms.push(encoded.slice(offset === 0 ? 0 : offset + 1, isWhole ? encoded.length : encoded.length - 1));
  }
  return forms;
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The two characters in which the alphabet for URLs differs. */
const base64Alternatives: ReadonlyMap<string, string> = new Map([
  ['+', '-'],
  ['/', '_'],
]);

/**
 * A pattern that finds a text however it was encoded: each character may stand as it is, URL-encoded (once or more
 * often), or escaped for JSON, also for JSON inside JSON, or for XML. Encoders differ in which characters they
 * encode, so that whole encoded forms would not do. Letters and digits are always themselves.
 */
function patternOf(text: string, alternatives?: ReadonlyMap<string, string>): string {
  let pattern = '';
  for (const run of text.match(/[A-Za-z0-9]+|\\+|[^]/gu) ?? []) {
    if (/^[A-Za-z0-9]/.test(run)) pattern += run;
    else if (run.startsWith('\\'))
      pattern += `(?:\\\\{${run.length},${run.length * mostBackslashes}}|(?:${percentPattern('\\')}){${run.length}})`;
    else pattern += characterPattern(run, alternatives?.get(run));
  }
  return pattern;
}

function characterPattern(character: string, alternative: string | undefined): string {
  const units = Array.from({ length: character.length }, (_, index) => hex(character.charCodeAt(index), 4));
  const forms = [
    units.map((unit) => `\\u${unit}`).join(''),
    percentPattern(character),
    units.map((unit) => `${backslashes}u${anyCase(unit)}`).join(''),
    `&#(?:0*${character.codePointAt(0)}|[xX]0*${anyCase((character.codePointAt(0) ?? 0).toString(16))});`,
  ];
  const escaped = escapedForms.get(character);
  if (escaped !== undefined) forms.push(escaped);
  if (alternative !== undefined) forms.push(alternative);
  return `(?:${forms.join('|')})`;
}

/**
 * JSON doubles the backslashes at each level; so many are six levels. Without a bound a text of backslashes alone
 * would take time in the square of its length.
 */
const mostBackslashes = 64;

const backslashes = `\\\\{1,${mostBackslashes}}`;

/** What JSON, XML and forms write for a character besides its number. */
const escapedForms: ReadonlyMap<string, string> = new Map([
  [' ', '\\+'],
  ['"', `${backslashes}"|&quot;`],
  ["'", `${backslashes}'|&apos;`],
  ['/', `${backslashes}/`],
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\n', `${backslashes}n`],
  ['\r', `${backslashes}r`],
  ['\t', `${backslashes}t`],
  ['\b', `${backslashes}b`],
  ['\f', `${backslashes}f`],
]);

/** `%2F`, `%2f`, `%252F` and so on. */
function percentPattern(character: string): string {
  return Array.from(new TextEncoder().encode(character), (byte) => `%(?:25)*${anyCase(hex(byte, 2))}`).join(
    '',
  );
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

function anyCase(digits: string): string {
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
