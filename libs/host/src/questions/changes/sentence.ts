import type { ChangedField, ChangeKind } from '../types/changes.ts';
import type { AccountSubject, EntitlementSubject, ResourceSubject } from '../types/subjects.ts';

/** What a change is about. */
export interface ChangeSubjects {
  readonly account?: AccountSubject | undefined;
  readonly resource?: ResourceSubject | undefined;
  readonly entitlement?: EntitlementSubject | undefined;
  /** True of an association; else the change is about the one thing that is there. */
  readonly association: boolean;
}

/** What happened, in one sentence. */
export function sentenceOf(
  stream: string,
  kind: ChangeKind,
  key: string,
  about: ChangeSubjects,
  fields: readonly ChangedField[],
): string {
  const { account, resource, entitlement } = about;
  if (about.association && account !== undefined && entitlement !== undefined) {
    const what = `${entitlement.label}${placeOf(entitlement)}`;
    if (kind === 'added') return `${named(account)} got ${what}.`;
    if (kind === 'removed') return `${named(account)} lost ${what}.`;
    return `How ${named(account)} has ${what} changed: ${inWords(fields)}.`;
  }
  const thing = thingOf(stream, key, { account, resource, entitlement });
  if (kind === 'added') return `${thing} is new.`;
  if (kind === 'removed') return `${thing} is gone.`;
  return `${thing} changed: ${inWords(fields)}.`;
}

function thingOf(
  stream: string,
  key: string,
  { account, resource, entitlement }: Omit<ChangeSubjects, 'association'>,
): string {
  if (account !== undefined) return `The account ${named(account)} in ${account.connection.name}`;
  if (entitlement !== undefined) return `The entitlement ${entitlement.label}${placeOf(entitlement)}`;
  if (resource !== undefined) return `The resource ${resource.label} in ${resource.connection.name}`;
  return `The record ${key} of ${stream}`;
}

function placeOf({ resourceId, resourceLabel, connection }: EntitlementSubject): string {
  return resourceId === '' ? ` in ${connection.name}` : ` on ${resourceLabel} in ${connection.name}`;
}

function named({ label, email }: AccountSubject): string {
  return email === undefined || email === label ? label : `${label} (${email})`;
}

const shownFields = 3;
const shownLength = 60;

function inWords(fields: readonly ChangedField[]): string {
  if (fields.length === 0) return 'nothing that is shown';
  const shown = fields.slice(0, shownFields).map(({ field, before, after }) => {
    if (before === undefined) return `${field} is now ${valueInWords(after)}`;
    if (after === undefined) return `${field} was ${valueInWords(before)} and is empty now`;
    return `${field} was ${valueInWords(before)} and is now ${valueInWords(after)}`;
  });
  const more = fields.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

function valueInWords(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === '') return 'empty';
  const characters = [...text];
  return characters.length > shownLength ? `${characters.slice(0, shownLength).join('')}...` : text;
}
