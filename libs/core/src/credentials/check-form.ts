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
  const errors = textErrors(result.value, '');
  return errors.length > 0 ? errors : config.check(result.value);
}

/** Texts that are empty or have white space around them, which people paste by mistake. */
function textErrors(value: unknown, path: string): string[] {
  if (typeof value === 'string') {
    if (value.trim() === '') return [`${path} must not be empty.`];
    return value.trim() === value ? [] : [`${path} has white space before or after it.`];
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    textErrors(item, path === '' ? name : `${path}.${name}`),
  );
}
