/** Takes secrets out of whatever leaves the process. */
export interface Redactor {
  /** Adds a value that must never be seen; one shorter than four characters is left alone, as it would eat text. */
  add(secret: string): void;
  /** The text with every known secret, and its URL-encoded and base64 forms, replaced. */
  text(value: string): string;
  /** A copy of the value in which every string, and every property name, is redacted. */
  value(value: unknown): unknown;
}

/** What stands in the place of a secret. */
export const redactedText = '[redacted]';

/** Makes a redactor that knows these secrets. */
export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const forms = new Set<string>();
  let ordered: readonly string[] = [];

  const add = (secret: string): void => {
    if (secret.length < shortestSecret) return;
    for (const form of formsOf(secret)) forms.add(form);
    ordered = [...forms].sort((left, right) => right.length - left.length);
  };

  const text = (value: string): string => {
    let result = value;
    for (const form of ordered) {
      if (result.includes(form)) result = result.replaceAll(form, redactedText);
    }
    return result;
  };

  for (const secret of secrets) add(secret);
  return { add, text, value: (value) => (ordered.length === 0 ? value : redactValue(value, text)) };
}

const shortestSecret = 4;

/** A secret as it may stand in a URL, a form, a JSON text, an `Authorization: Basic` header or a token. */
function formsOf(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const forms = [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
  ];
  // A secret inside a longer base64 text starts at one of three offsets; the characters that its neighbours
  // share are cut off.
  for (const offset of [0, 1, 2]) {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    const encoded = base64(padded).replace(/=+$/, '');
    const start = offset === 0 ? 0 : offset + 1;
    const end = (offset + bytes.length) % 3 === 0 ? encoded.length : encoded.length - 1;
    const core = encoded.slice(start, end);
    if (core.length < shortestBase64) continue;
    forms.push(core, core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

const shortestBase64 = 6;

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function redactValue(value: unknown, text: (value: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, text));
  if (typeof value === 'object' && value !== null && isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [text(name), redactValue(item, text)]),
    );
  }
  return value;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
