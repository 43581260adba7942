import { isRecord } from '@patchbay/core';

/** What sanitising leaves as it is, because it is the vendor's vocabulary and no tenant's data. */
export interface Kept {
  /** Whole texts: members of the description's enums, names of types, and what the person named. */
  readonly words: ReadonlySet<string>;
  /** Segments of paths. */
  readonly segments: ReadonlySet<string>;
  /** Names of fields. */
  readonly fields: ReadonlySet<string>;
}

/** Fields whose values are vocabulary when they are one word. */
const VOCABULARY =
  /^(.*[_-])?(types?|kinds?|status|states?|roles?|resourceType|object|schemas?|scimType|visibility|permission|level|scope|privacy|error)$|(Type|Status|State|Kind)$/;

/** Fields that name or reach somebody, or open something. */
const PERSONAL =
  /name|mail|login|user|phone|mobile|fax|display|given|family|nick|address|street|city|postal|token|secret|passw|credential|author|owner|key$|(^|_|-)ids?$|I[dD]s?$|company|external/i;

/** True when the value of a field is vocabulary. */
export function isVocabularyField(field: string): boolean {
  return VOCABULARY.test(field);
}

/** Numbers that count or date something, whatever else the name of their field says. */
const AMOUNT =
  /total|count|per_?page|attempts|size|limit|index|date|time|created|updated|modified|expires|last|(_at|At|_on)$/i;

/** True when the number in a field is about somebody or something of the tenant, as an id or a phone number is. */
export function isPersonalNumber(field: string): boolean {
  return (isPersonalField(field) || /number/i.test(field)) && !AMOUNT.test(field);
}

/** True when the value of a field is about somebody or something of the tenant. */
export function isPersonalField(field: string): boolean {
  return PERSONAL.test(field) && !VOCABULARY.test(field);
}

/** Types that a definition of a field names. */
const FIELD_TYPE =
  /^(string|text|integer|int|number|decimal|float|boolean|bool|complex|object|reference|date-?time|date|binary|array|enum|select)$/i;

/** True for what a vendor says of one of its fields: a name and a type, and nobody's data. */
export function isFieldDefinition(value: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof value['name'] === 'string' && typeof value['type'] === 'string' && FIELD_TYPE.test(value['type'])
  );
}

/** Every member of an enum in a description, and every name of a property. */
export function describedWords(description: unknown): Pick<Kept, 'words' | 'fields'> {
  const words = new Set<string>();
  const fields = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isRecord(value))
      for (const [name, member] of Object.entries(value)) {
        if (name === 'enum' && Array.isArray(member))
          member.forEach((each) => typeof each === 'string' && each !== '' && words.add(each));
        if (name === 'properties' && isRecord(member))
          Object.keys(member).forEach((each) => fields.add(each));
        visit(member);
      }
  };
  visit(description);
  return { words, fields };
}

/** Texts in quotes, and names of properties, in the sources of a connector. */
export function sourceWords(source: string): Pick<Kept, 'words' | 'fields'> {
  const code = source.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  const all = (pattern: RegExp): ReadonlySet<string> =>
    new Set(Array.from(code.matchAll(pattern), (match) => match[1] ?? ''));
  return {
    words: all(/['"`]([A-Za-z][\w-]{0,39})['"`]/g),
    fields: all(/(?:\.|\b)([A-Za-z_$][\w$]*)\s*\??:/g),
  };
}

/** Segments of paths, without the parameters of templates. */
export function segmentsOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) =>
    (path.replace(/^https?:\/\/[^/]+/, '').split('?')[0] ?? '')
      .split('/')
      .filter((segment) => segment !== '' && !segment.includes('{')),
  );
}
