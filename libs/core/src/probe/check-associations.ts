import type { FoundAccountData } from '../models/accounts.ts';
import type { FoundEntitlementAssociation } from '../models/entitlements.ts';
import { failed, foundNothing, notMade, readText, sampleLimit, sentences, type Outcome } from './outcome.ts';
import type { ProbeLists } from './probe-lists.ts';
import { areCredentialsRefused, isAny, readPages, type Reading } from './reading.ts';

/** Each is a call of its own, and somebody waits. */
const accountLimit = 3;

const ofAccount = 'get_account_entitlement_associations';
const ofAll = 'find_entitlement_associations';

/** Reads who has what: of single accounts where the connector can, which shows that accounts and access fit together. */
export async function checkAssociations(
  lists: ProbeLists,
  readAccounts: () => Promise<Reading<FoundAccountData>>,
): Promise<Outcome> {
  const accounts = lists.has('list_accounts') ? await readAccounts() : undefined;
  const refusal = accounts?.error;
  if (areCredentialsRefused(refusal)) return failed(refusal, 'list_accounts');
  const people = new Set(accounts?.items.map(({ integration_specific_id }) => integration_specific_id));
  if (lists.has(ofAccount) && people.size > 0) {
    const outcome = await checkSingleAccounts(lists, people);
    if (outcome.observed_count > 0 || outcome.error !== undefined || !lists.has(ofAll)) return outcome;
  }
  if (!lists.has(ofAll)) {
    const reason =
      accounts?.error === undefined
        ? 'there was no account to ask about.'
        : `the accounts could not be read: ${accounts.error.message}`;
    return notMade('skipped', `Not checked: ${reason}`, ofAccount);
  }
  const reading = await readPages((token) => lists.page(ofAll, {}, token), isAny);
  if (reading.items.length > 0) return outcomeOf(ofAll, reading, people);
  return reading.error === undefined
    ? foundNothing(reading, ofAll, 'entitlement associations')
    : failed(reading.error, ofAll);
}

async function checkSingleAccounts(lists: ProbeLists, people: ReadonlySet<string>): Promise<Outcome> {
  const items: FoundEntitlementAssociation[] = [];
  const asked = [...people].slice(0, accountLimit);
  for (const account_id of asked) {
    const reading = await readPages((token) => lists.page(ofAccount, { account_id }, token), isAny);
    for (const item of reading.items) items.push(item);
    const { error } = reading;
    if (error === undefined) continue;
    return items.length === 0
      ? failed(error, ofAccount)
      : outcomeOf(ofAccount, { ...reading, items, error }, people);
  }
  if (items.length > 0) return outcomeOf(ofAccount, { items }, people);
  return {
    status: 'failed',
    capability: ofAccount,
    observed_count: 0,
    samples: [],
    message: `None of the accounts that were asked about has an entitlement (${asked.length}). Not checked for others.`,
  };
}

function outcomeOf(
  capability: typeof ofAccount | typeof ofAll,
  { items, error }: Pick<Reading<FoundEntitlementAssociation>, 'items' | 'error'>,
  people: ReadonlySet<string>,
): Outcome {
  const isLinked = items.some(({ account_id }) => people.has(account_id));
  return {
    status: 'passed',
    capability,
    observed_count: items.length,
    samples: items.slice(0, sampleLimit).map((item) => ({
      kind: 'association',
      account_id: item.account_id,
      integration_specific_entitlement_id: item.integration_specific_entitlement_id,
      integration_specific_resource_id: item.integration_specific_resource_id,
      linked_to_sampled_account: people.has(item.account_id),
    })),
    message: sentences(
      readText(items.length, 'entitlement association'),
      isLinked
        ? undefined
        : 'None belongs to an account that was read, so that nothing shows that they fit together.',
      error === undefined ? undefined : `Not checked beyond that: ${error.message}`,
    ),
    ...(error === undefined ? {} : { error }),
  };
}
