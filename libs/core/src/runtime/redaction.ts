import { patternsOf, shortestSecret } from './secret-patterns.ts';

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
  return new LearningRedactor(secrets);
}

/**
 * Every call makes one, and most redact nothing: what it learns with is made when it is needed. Patterns cost more than
 * the rest of a call. What others call is its own, so that `{ ...redactor, add }` is a redactor too.
 */
class LearningRedactor implements LazyRedactor {
  #waiting: Set<string> | undefined;
  #finders: (() => Iterable<string>)[] | undefined;
  #patterns: Map<string, RegExp> | undefined;
  #shortest = Infinity;
  #isBlind = false;

  constructor(secrets: Iterable<string>) {
    for (const secret of secrets) this.add(secret);
  }

  readonly add = (secret: string): void => {
    this.#waiting ??= new Set();
    this.#waiting.add(secret);
  };

  readonly addLater = (find: () => Iterable<string>): void => {
    this.#finders ??= [];
    this.#finders.push(find);
  };

  readonly text = (value: string): string => {
    const patterns = this.#learn();
    if (this.#isBlind) return redactedText;
    return value.length < this.#shortest ? value : replaceAll(value, patterns);
  };

  readonly value = (value: unknown): unknown => {
    const patterns = this.#learn();
    if (this.#isBlind) return redactedText;
    return patterns.size === 0 ? value : redactValue(value, this.text, []);
  };

  #learn(): ReadonlyMap<string, RegExp> {
    const patterns = (this.#patterns ??= new Map());
    if (this.#finders !== undefined) this.#look(this.#finders);
    if (this.#waiting === undefined) return patterns;
    for (const secret of this.#waiting) {
      for (const { form, pattern } of patternsOf(secret)) this.#addForm(patterns, form, pattern);
    }
    this.#waiting = undefined;
    return patterns;
  }

  #look(finders: readonly (() => Iterable<string>)[]): void {
    this.#finders = undefined;
    try {
      for (const find of finders) for (const secret of find()) this.add(secret);
    } catch {
      this.#isBlind = true;
    }
  }

  #addForm(patterns: Map<string, RegExp>, form: string, pattern: string): void {
    if (form.length < shortestSecret || patterns.has(pattern)) return;
    patterns.set(pattern, new RegExp(pattern, 'g'));
    this.#shortest = Math.min(this.#shortest, form.length);
  }
}

/** The text with all that any pattern finds replaced; finds that touch or overlap become one. */
function replaceAll(value: string, patterns: ReadonlyMap<string, RegExp>): string {
  const found: (readonly [start: number, end: number])[] = [];
  for (const pattern of patterns.values()) {
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
