import { member, stringMember } from './json.ts';
import { escapeKey, pointerKeys } from './pointer.ts';

/** The dialects that can be read. 3.2 is refused until a vendor publishes one. */
export type DescriptionDialect = '2.0' | '3.0' | '3.1';

/** One parsed file: the description itself, or a file that it refers to. */
export interface SourceDocument {
  /** What goes before a pointer into this file: empty for the description itself, else `common.yaml#`. */
  readonly prefix: string;
  readonly json: unknown;
}

/** A value in a description, together with where it stands. */
export interface Place {
  readonly document: SourceDocument;
  /** JSON pointer inside `document`. */
  readonly pointer: string;
  /** Undefined where the description has nothing at this place. */
  readonly value: unknown;
}

/** A `$ref` that leads nowhere. */
export interface DanglingReference {
  readonly where: string;
  readonly reference: string;
}

/** What a place stands for once its references are followed. */
export interface Resolved {
  /** The final place; its value is undefined when the reference is dangling. */
  readonly place: Place;
  readonly dangling?: DanglingReference;
}

/** A vendor's API description, ready to be looked into. Made by `loadDescription` or `createDescription`. */
export interface Description {
  /** File name, for messages. */
  readonly file: string;
  readonly dialect: DescriptionDialect;
  readonly title: string;
  readonly root: Place;
  /** Follows `$ref` until something else is found. References are read when asked for, never before. */
  readonly resolve: (place: Place) => Resolved;
}

/** Finds another file that the description refers to; undefined when there is none. */
export type FindDocument = (file: string) => SourceDocument | undefined;

/** The pointer that a person can look up: with the file name in front when it is another file. */
export function whereOf(place: Place): string {
  return `${place.document.prefix}${place.pointer}`;
}

/** The place below `place` that the keys lead to, with references left as they are. */
export function childOf(place: Place, ...keys: readonly string[]): Place {
  return keys.reduce<Place>(
    (parent, key) => ({
      document: parent.document,
      pointer: `${parent.pointer}/${escapeKey(key)}`,
      value: member(parent.value, key),
    }),
    place,
  );
}

/** Makes the `resolve` function of a description. */
export function createResolver(findDocument: FindDocument): Description['resolve'] {
  return (start) => {
    const seen = new Set<string>();
    let place = start;
    for (;;) {
      const reference = stringMember(place.value, '$ref');
      if (reference === undefined) return { place };
      const where = whereOf(place);
      const target = seen.has(where) ? undefined : lookUp(reference, place.document, findDocument);
      seen.add(where);
      if (target?.value === undefined) {
        return {
          place: { ...place, value: undefined },
          dangling: { where: `${where}/$ref`, reference },
        };
      }
      place = target;
    }
  };
}

function lookUp(reference: string, from: SourceDocument, findDocument: FindDocument): Place | undefined {
  const hash = reference.indexOf('#');
  const file = (hash < 0 ? reference : reference.slice(0, hash)).replace(/^\.\//, '');
  const pointer = hash < 0 ? '' : decodeFragment(reference.slice(hash + 1));
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  const document = file === '' || file === fileOf(from) ? from : findDocument(file);
  if (document === undefined) return undefined;
  return childOf({ document, pointer: '', value: document.json }, ...pointerKeys(pointer));
}

function fileOf(document: SourceDocument): string {
  return document.prefix.replace(/#$/, '');
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
