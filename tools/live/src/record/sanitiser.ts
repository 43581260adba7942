import { isRecord } from '@patchbay/core';
import type { Place } from '../place.ts';
import { ATOM, createAtomMap, type AtomMap } from './atoms.ts';
import {
  isFieldDefinition,
  isPersonalField,
  isPersonalNumber,
  isVocabularyField,
  type Kept,
} from './keep.ts';

/** Takes a tenant's data out of what was recorded. */
export interface Sanitiser {
  /** A body as text: JSON is replaced value by value, anything else word by word. */
  body(text: string): string;
  json(value: unknown): unknown;
  url(url: string): string;
  /** Of a text that is about the tenant, every word. */
  text(value: string): string;
}

/** What a sanitiser is made of. */
export interface SanitiserOptions {
  /** Everything that it will see, so that nothing made up is something real. */
  readonly originals: readonly string[];
  /** Texts that must go wherever they stand, also as vocabulary. */
  readonly secrets: readonly string[];
  readonly kept: Kept;
  readonly place: Place;
  readonly random: () => number;
}

const DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const STANDARD = /^urn:ietf:params:[\w:.-]+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const URL_IN_TEXT = /https?:\/\/[^\s"'<>]+/g;

/** Makes a sanitiser that replaces consistently: the same word everywhere by the same one. */
export function createSanitiser(options: SanitiserOptions): Sanitiser {
  const { kept, place } = options;
  const personal = new Set<string>();
  const all = new Set<string>();
  const learn = (into: Set<string>, text: string): void => {
    for (const [atom] of text.matchAll(ATOM)) into.add(atom.toLowerCase());
  };
  for (const secret of options.secrets) {
    learn(personal, secret);
    learn(all, secret);
  }
  for (const text of options.originals) {
    learn(all, text);
    const value = parsed(text);
    if (value !== undefined) learnPersonal(value, '', (found) => learn(personal, found));
  }
  const atoms = createAtomMap(all, options.random);
  const isPersonal = (text: string): boolean =>
    Array.from(text.matchAll(ATOM), ([atom]) => atom).some((atom) => personal.has(atom.toLowerCase()));
  const uuids = new Map<string, string>();

  const words = (text: string): string => text.replace(ATOM, (atom) => word(atom, atoms));
  const plain = (text: string): string => {
    if (UUID.test(text)) return uuid(text);
    if (isEmail(text)) return email(text);
    let rest = 0;
    let result = '';
    for (const match of text.matchAll(URL_IN_TEXT)) {
      result += mailAware(text.slice(rest, match.index)) + url(match[0]);
      rest = match.index + match[0].length;
    }
    return result + mailAware(text.slice(rest));
  };
  const mailAware = (text: string): string =>
    text
      .split(/([^\s<>"',;:()]+@[^\s<>"',;:()]+)/)
      .map((part, index) => (index % 2 === 1 && isEmail(part) ? email(part) : words(part)))
      .join('');
  const email = (text: string): string => {
    const at = text.lastIndexOf('@');
    return `${words(text.slice(0, at))}@${host(text.slice(at + 1))}`;
  };
  const host = (text: string): string => {
    const labels = text.split('.');
    const named = labels.length > 1 ? labels.slice(0, -1) : labels;
    return `${named.map(words).join('.')}.example`;
  };
  const uuid = (text: string): string => {
    const key = text.toLowerCase();
    const known = uuids.get(key);
    if (known !== undefined) return known;
    const made = key.replace(/[0-9a-f]/g, (digit, at: number) =>
      at === 14 || at === 19 ? digit : '0123456789abcdef'.charAt(Math.floor(options.random() * 16)),
    );
    uuids.set(key, made);
    return made;
  };

  const url = (text: string): string => {
    const inside = text.startsWith(place.live)
      ? place.mocked
      : text.startsWith(place.mocked)
        ? place.mocked
        : '';
    const base = inside === '' ? '' : text.startsWith(place.live) ? place.live : place.mocked;
    if (inside === '' && !URL.canParse(text)) return words(text);
    const origin = inside === '' ? `${new URL(text).protocol}//${host(new URL(text).hostname)}` : inside;
    const tail = inside === '' ? text.slice(new URL(text).origin.length) : text.slice(base.length);
    const [path = '', query] = tail.split(/\?(.*)/s);
    const segments = path
      .split('/')
      .map((segment) => (kept.segments.has(segment) ? segment : encoded(segment)));
    return `${origin}${segments.join('/')}${query === undefined ? '' : `?${queryOf(query)}`}`;
  };
  const encoded = (text: string): string =>
    encodeURIComponent(value('', safeDecode(text)))
      .replaceAll('%40', '@')
      .replaceAll('%3A', ':');
  const queryOf = (text: string): string =>
    text
      .split('&')
      .map((pair) => {
        const [name = '', ...rest] = pair.split('=');
        const content = safeDecode(rest.join('=').replaceAll('+', ' '));
        return rest.length === 0 ? name : `${name}=${encodeURIComponent(value(name, content))}`;
      })
      .join('&');

  const value = (field: string, text: string): string => {
    if (text === '' || DATE.test(text) || STANDARD.test(text) || /^(true|false|null)$/.test(text))
      return text;
    const isWord = /^[A-Za-z][A-Za-z_-]{0,39}$/.test(text);
    if (isVocabularyField(field) && kept.words.has(text)) return text;
    const vocabulary = kept.words.has(text) || (isVocabularyField(field) && isWord);
    if (vocabulary && !isPersonalField(field) && !isPersonal(text)) return text;
    if (isVocabularyField(field) && /^[1-5]\d\d$/.test(text)) return text;
    return plain(text);
  };

  const number = (field: string, amount: number): number => {
    const text = String(amount);
    if (!/^\d{3,15}$/.test(text)) return amount;
    const isId = isPersonalNumber(field);
    return isId || personal.has(text) ? Number(word(text, atoms)) : amount;
  };

  const key = (name: string): string => {
    if (STANDARD.test(name)) return name;
    const isName = /^[A-Za-z_$@][\w$.:-]*$/.test(name) && !/\d{4,}/.test(name) && !isEmail(name);
    return isName && (kept.fields.has(name) || !isPersonal(name)) ? name : plain(name);
  };

  const json = (input: unknown, field = ''): unknown => {
    if (typeof input === 'string') return value(field, input);
    if (typeof input === 'number') return number(field, input);
    if (Array.isArray(input)) return input.map((each) => json(each, field));
    if (!isRecord(input)) return input;
    const isDefinition = isFieldDefinition(input);
    return Object.fromEntries(
      Object.entries(input).map(([name, each]) => [
        key(name),
        // The name of a field is replaced where it is somebody's name elsewhere.
        isDefinition && name === 'name' && typeof each === 'string' && !isPersonal(each)
          ? each
          : json(each, name),
      ]),
    );
  };

  return {
    json: (input) => json(input),
    url,
    text: (text) => plain(text),
    body: (text) => {
      const found = parsed(text);
      return found === undefined ? plain(text) : JSON.stringify(json(found));
    },
  };
}

/** One or two digits tell nothing of anybody, and count many things. */
function word(atom: string, atoms: AtomMap): string {
  return /^\d{1,2}$/.test(atom) ? atom : atoms.replace(atom);
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

function learnPersonal(value: unknown, field: string, learn: (text: string) => void): void {
  if (typeof value === 'string') {
    if (isPersonalField(field) || isEmail(value)) learn(value);
  } else if (typeof value === 'number') {
    if (isPersonalNumber(field)) learn(String(value));
  } else if (Array.isArray(value)) for (const each of value) learnPersonal(each, field, learn);
  else if (isRecord(value))
    for (const [name, each] of Object.entries(value)) {
      if (name === 'name' && isFieldDefinition(value)) continue;
      if (isEmail(name)) learn(name);
      // What stands inside a name, such as `name: { formatted }`, is one too.
      learnPersonal(each, isPersonalField(field) && !isVocabularyField(name) ? `${field}_name` : name, learn);
    }
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
