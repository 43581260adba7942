import type { ErrorObject } from 'ajv';
import { childOf, whereOf } from './description.ts';
import type { Place } from './description.ts';
import { isRecord, member, preview, stringMember, stringsOf } from './json.ts';
import { escapeKey } from './pointer.ts';

/** A value that a schema does not allow. */
export interface Violation {
  /** Pointer to the rule that was broken. */
  readonly where: string;
  /** JSON pointer into the checked value. */
  readonly at: string;
  readonly keyword: string;
  readonly says: string;
  readonly seen: string;
}

/** Recognises a violation that was carried through an ajv error. */
export function isViolation(value: unknown): value is Violation {
  return (
    isRecord(value) &&
    ['where', 'at', 'keyword', 'says', 'seen'].every((key) => typeof value[key] === 'string')
  );
}

/** Translates an ajv error. `origin` is the place of the schema object that the error came from. */
export function toViolation(error: ErrorObject, origin: Place): Violation {
  const rule = childOf(origin, error.keyword);
  const limit = member(error.params, 'limit');
  const base = {
    where: whereOf(rule),
    at: error.instancePath,
    keyword: error.keyword,
    seen: preview(error.data),
  };
  if (origin.value === false) return { ...base, where: whereOf(origin), says: 'that there is nothing here' };
  switch (error.keyword) {
    case 'required': {
      const name = stringMember(error.params, 'missingProperty') ?? '';
      return {
        ...base,
        at: under(error, name),
        says: `that ${JSON.stringify(name)} is required`,
        seen: 'nothing',
      };
    }
    case 'additionalProperties': {
      const name = stringMember(error.params, 'additionalProperty') ?? '';
      const seen = preview(member(error.data, name));
      return {
        ...base,
        at: under(error, name),
        says: `that there is no property ${JSON.stringify(name)}`,
        seen,
      };
    }
    case 'type':
      return { ...base, says: typeText(origin) };
    case 'enum':
      return { ...base, says: `one of ${preview(rule.value, 200)}` };
    case 'const':
      return { ...base, says: `exactly ${preview(rule.value)}` };
    case 'pattern':
      return { ...base, says: `text that matches ${String(rule.value)}` };
    case 'format':
      return { ...base, says: `text in the format ${String(rule.value)}` };
    default:
      return {
        ...base,
        says: limit === undefined ? (error.message ?? error.keyword) : `${error.keyword} ${preview(limit)}`,
      };
  }
}

/** Pointer to the member `name` of the value that an error is about. */
function under(error: ErrorObject, name: string): string {
  return `${error.instancePath}/${escapeKey(name)}`;
}

function typeText(origin: Place): string {
  const type = member(origin.value, 'type');
  const text = typeof type === 'string' ? type : stringsOf(type).join(' or ');
  const nullable = member(origin.value, 'nullable') === true || member(origin.value, 'x-nullable') === true;
  return `type ${text}${nullable ? ' or null' : ''}`;
}
