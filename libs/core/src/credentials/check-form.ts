import { describeIssues } from '../capabilities/spec.ts';
import { isRecord } from '../json.ts';
import type { DeclaredCredential } from './declared.ts';

/** What is wrong with the form of one credential; an empty list when nothing is. */
export async function credentialFormErrors(
  credential: Readonly<Record<string, unknown>>,
  declared: readonly DeclaredCredential[],
): Promise<readonly string[]> {
  const id = credential['id'];
  const config = declared.find((one) =>
    typeof id === 'string' ? one.id === id : credential[one.type] !== undefined,
  );
  if (config === undefined) return ['The credential is not one that this connector takes.'];
  const payload = config.type === 'empty' ? (credential['empty'] ?? {}) : credential[config.type];
  const result = config.payload.validate(payload);
  if (!result.ok) return [describeIssues(result.issues)];
  const required = config.payload.jsonSchema('input')['required'];
  const errors = [
    ...emptyErrors(result.value, Array.isArray(required) ? required : []),
    ...whiteSpaceErrors(result.value, ''),
  ];
  return errors.length > 0 ? errors : config.check(result.value);
}

function emptyErrors(payload: Readonly<Record<string, unknown>>, required: readonly unknown[]): string[] {
  return Object.entries(payload)
    .filter(([name, value]) => value === '' && required.includes(name))
    .map(([name]) => `${name} must not be empty.`);
}

/** White space around a text, which people paste by mistake. A private key in PEM form ends with a line break. */
function whiteSpaceErrors(value: unknown, path: string): string[] {
  if (typeof value === 'string') {
    return value.trim() === value ? [] : [`${path} has white space before or after it.`];
  }
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .filter(([name]) => !/private_?key/i.test(name))
    .flatMap(([name, item]) => whiteSpaceErrors(item, path === '' ? name : `${path}.${name}`));
}
