import { asRecord, asStrings } from '../json.ts';
import { counted } from './markdown.ts';
import { numberOf, records } from './page-data.ts';

type Json = Readonly<Record<string, unknown>>;

const NOT_GONE = 'not yet';

/** What the cases came to. */
export function casesProof({ cases }: Json): string {
  const found = asRecord(cases);
  if (cases === undefined) return NOT_GONE;
  const failed = asStrings(found['failed']).length;
  return `${counted(numberOf(found, 'cases'), 'case')}${failed === 0 ? '' : `, ${failed} FAIL`}`;
}

/** What the comparison with the vendor's description came to. */
export function descriptionProof({ description }: Json): string {
  const found = asRecord(description);
  if (description === undefined) return 'none';
  const differences = asStrings(found['differences']).length;
  const stated = records(found['disagreements']).length;
  return [
    `${counted(numberOf(found, 'exchanges'), 'exchange')} with ${String(found['file'])}`,
    counted(stated, 'disagreement'),
    ...(differences === 0 ? [] : [`${differences} NOT STATED`]),
  ].join(', ');
}

/** What Prism said. */
export function prismProof({ description, prism }: Json): string {
  const found = asRecord(prism);
  if (prism === undefined) {
    const file = String(asRecord(description)['file'] ?? '');
    return description === undefined
      ? 'none'
      : file.endsWith('.graphql')
        ? 'none: it reads OpenAPI alone'
        : NOT_GONE;
  }
  if (found['unstarted'] === true) return 'none: it does not start with the description';
  const refused = asStrings(found['refused']).length;
  const accepted = `${numberOf(found, 'accepted')} of ${counted(numberOf(found, 'requests'), 'request')} accepted`;
  const stated = numberOf(found, 'stated');
  return [
    accepted,
    ...(stated === 0 ? [] : [`${stated} as stated`]),
    ...(refused === 0 ? [] : [`${refused} REFUSED`]),
  ].join(', ');
}

/** What a real server said. */
export function liveProof({ live }: Json): string {
  const found = asRecord(live);
  if (live === undefined) return 'none';
  const failed = asStrings(found['failures']).length;
  return [
    String(found['server']),
    counted(numberOf(found, 'requests'), 'request'),
    counted(numberOf(found, 'writes'), 'write'),
    ...(failed === 0 ? [] : ['does NOT agree']),
  ].join(', ');
}
