/** Takes secrets out of whatever leaves the process. */
export interface Redactor {
  /** Adds a value that must never be seen; one shorter than four characters is left alone, as it would eat text. */
  add(secret: string): void;
  /** The text with every known secret, and its URL-encoded, base64 and escaped forms, replaced. */
  text(value: string): string;
  /**
   * A copy of the value in which every string, every property name and every number that is a secret is redacted.
   * What is not a plain object is shown as one; bytes are shown as their count.
   */
  value(value: unknown): unknown;
}

/** A redactor that is told of secrets which are looked for only when something is redacted. */
export interface LazyRedactor extends Redactor {
  /** Where the look fails nobody knows what is secret: every text is redacted whole. */
  addLater(find: () => Iterable<string>): void;
}

/** What stands in the place of a secret. */
export const redactedText = '[redacted]';

/** Makes a redactor that knows these secrets. */
export function createRedactor(secrets: Iterable<string> = []): LazyRedactor {
  const known = new Set<string>();
  const patterns: RegExp[] = [];
  let shortest = Infinity;
  // Patterns cost more than the rest of a call, and most calls redact nothing.
  const waiting = new Set<string>();
  const finders: (() => Iterable<string>)[] = [];
  let isBlind = false;

  const addForm = (form: string, pattern: string): void => {
    if (form.length < shortestSecret || known.has(pattern)) return;
    known.add(pattern);
    patterns.push(new RegExp(pattern, 'g'));
    shortest = Math.min(shortest, form.length);
  };

  const look = (): void => {
    try {
      for (const find of finders.splice(0)) for (const secret of find()) waiting.add(secret);
    } catch {
      isBlind = true;
    }
  };

  const learn = (): void => {
    if (finders.length > 0) look();
    if (waiting.size === 0) return;
    for (const part of [...waiting].flatMap(partsOf).flatMap(piecesOf)) {
      addForm(part, patternOf(part));
      for (const form of base64Forms(part)) addForm(form, patternOf(form, base64Alternatives));
    }
    waiting.clear();
  };

  const text = (value: string): string => {
    learn();
    if (isBlind) return redactedText;
    return value.length < shortest ? value : replaceAll(value, patterns);
  };

  for (const secret of secrets) waiting.add(secret);
  return {
    add: (secret) => void waiting.add(secret),
    addLater: (find) => void finders.push(find),
    text,
    value: (value) => {
      learn();
      if (isBlind) return redactedText;
      return patterns.length === 0 ? value : redactValue(value, text, []);
    },
  };
}

const shortestSecret = 4;
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

/** The text with all that any pattern finds replaced; finds that touch or overlap become one. */
function replaceAll(value: string, patterns: readonly RegExp[]): string {
  const found: (readonly [start: number, end: number])[] = [];
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(value); match !== null; match = pattern.exec(value)) {
      found.push([match.index, pattern.lastIndex]);
      // A find may begin inside another.
      pattern.lastIndex = match.index + 1;
    }
  }
  if (found.length === 0) return value;
  found.sort(([left], [right]) => left - right);
  let result = '';
  let done = 0;
  for (const [start, end] of found) {
    if (start >= done) result += value.slice(done, start) + redactedText;
    done = Math.max(done, end);
  }
  return result + value.slice(done);
}

function redactValue(value: unknown, text: (value: string) => string, above: readonly object[]): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number' || typeof value === 'bigint') {
    const shown = String(value);
    return text(shown) === shown ? value : redactedText;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (above.includes(value)) return '[circular]';
  const within = [...above, value];
  const inner = (item: unknown): unknown => redactValue(item, text, within);
  if (Array.isArray(value)) return value.map(inner);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `${value.byteLength} bytes`;
  if (value instanceof URL) return text(value.href);
  if (isIterable(value)) return Array.from(value, inner);
  return Object.fromEntries(namedParts(value).map(([name, item]) => [text(name), inner(item)]));
}

/** The properties of an object; those of an error that matter are not enumerable. */
function namedParts(value: object): [string, unknown][] {
  const own: [string, unknown][] = Object.entries(value);
  if (!(value instanceof Error)) return own;
  const { name, message, stack, cause } = value;
  return [...Object.entries({ name, message, stack, ...(cause === undefined ? {} : { cause }) }), ...own];
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}
