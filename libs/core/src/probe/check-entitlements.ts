import type { FoundEntitlementData } from '../models/entitlements.ts';
import { failed, foundNothing, readText, sampleLimit, sentences, type Outcome } from './outcome.ts';
import type { ProbeLists } from './probe-lists.ts';
import { pageLimit, readPages } from './reading.ts';

/**
 * Reads entitlements until each declared type was seen.
 *
 * @param declared - the ids of the connector's entitlement types
 */
export async function checkEntitlements(lists: ProbeLists, declared: readonly string[]): Promise<Outcome> {
  const seenIn = (items: readonly FoundEntitlementData[]) =>
    new Set(items.map(({ entitlement_type }) => entitlement_type));
  const reading = await readPages(
    (token) => lists.page('list_entitlements', {}, token),
    (items) => {
      const seen = seenIn(items);
      return items.length > 0 && declared.every((type) => seen.has(type));
    },
  );
  const { items, isWhole, pages, error } = reading;
  if (items.length === 0) {
    return error === undefined
      ? foundNothing(reading, 'list_entitlements', 'entitlements')
      : failed(error, 'list_entitlements');
  }
  const seen = seenIn(items);
  const missing = declared.filter((type) => !seen.has(type));
  const absent = isWhole ? 'not_found' : 'not_checked';
  const isCut = missing.length > 0 && pages === pageLimit && !isWhole;
  return {
    status: 'passed',
    capability: 'list_entitlements',
    observed_count: items.length,
    samples: sampled(items).map((item) => ({
      kind: 'entitlement',
      integration_specific_id: item.integration_specific_id,
      integration_specific_resource_id: item.integration_specific_resource_id,
      entitlement_type: item.entitlement_type,
      label: item.label,
    })),
    message: sentences(
      readText(items.length, 'entitlement'),
      missing.length === 0 ? undefined : `Not seen: ${missing.join(', ')}.`,
      isCut ? `Not checked beyond ${pageLimit} pages, and there are more.` : undefined,
      error === undefined ? undefined : `Not checked beyond that: ${error.message}`,
    ),
    ...(declared.length === 0
      ? {}
      : {
          entitlement_types: declared.map((entitlement_type) => ({
            entitlement_type,
            status: seen.has(entitlement_type) ? ('found' as const) : absent,
          })),
        }),
    ...(error === undefined ? {} : { error }),
  };
}

/** One of each type before a second of any, in the order of the list. */
function sampled(items: readonly FoundEntitlementData[]): readonly FoundEntitlementData[] {
  const firsts = new Map<string, FoundEntitlementData>();
  for (const item of items) if (!firsts.has(item.entitlement_type)) firsts.set(item.entitlement_type, item);
  const chosen = new Set([...new Set([...firsts.values(), ...items])].slice(0, sampleLimit));
  return items.filter((item) => chosen.has(item));
}
