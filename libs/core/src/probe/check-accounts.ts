import type { ErrorDetail } from '../envelopes/error.ts';
import type { FoundAccountData } from '../models/accounts.ts';
import type { CustomAttributeSchema } from '../models/custom-attributes.ts';
import type { ProbeCheck, ProbeIntegration } from '../models/probe.ts';
import { failed, foundNothing, readText, sampleLimit, sentences, type Outcome } from './outcome.ts';
import type { ProbeLists } from './probe-lists.ts';
import { areCredentialsRefused, isAny, readPages, type Reading } from './reading.ts';

/** What is known of an attribute: its name alone, where the connector has no list of its attributes. */
type Attribute = Pick<CustomAttributeSchema, 'name'> &
  Partial<Pick<CustomAttributeSchema, 'customized_type' | 'attribute_type'>>;

/** What the accounts are asked for, and what cannot be asked for. */
interface Attributes {
  readonly asked: readonly Attribute[];
  /** Names of which nothing will be known, and why. */
  readonly unknown: readonly string[];
  readonly reason?: string | undefined;
  readonly error?: ErrorDetail | undefined;
}

/** Reads accounts, which the check of associations needs too. */
export function readAccounts(
  lists: ProbeLists,
  custom_attributes: readonly string[] = [],
): Promise<Reading<FoundAccountData>> {
  const request = custom_attributes.length === 0 ? {} : { custom_attributes: [...custom_attributes] };
  return readPages((token) => lists.page('list_accounts', request, token), isAny);
}

/** Reads accounts with their custom attributes. */
export async function checkAccounts(
  lists: ProbeLists,
  request: ProbeIntegration,
  keep: (accounts: Reading<FoundAccountData>) => void,
): Promise<Outcome> {
  const attributes = await attributesOf(lists, request.custom_attributes);
  const { error } = attributes;
  if (areCredentialsRefused(error)) return failed(error, 'list_accounts');
  const accounts = await readAccounts(
    lists,
    attributes.asked.map(({ name }) => name),
  );
  keep(accounts);
  const { items } = accounts;
  if (accounts.error !== undefined && items.length === 0) return failed(accounts.error, 'list_accounts');
  if (items.length === 0) return foundNothing(accounts, 'list_accounts', 'accounts');

  const coverage = coverageOf(accounts, attributes);
  const empty = attributes.asked.map(({ name }) => name).filter((name) => !hasValue(items, name));
  return {
    status: 'passed',
    capability: 'list_accounts',
    observed_count: items.length,
    samples: items.slice(0, sampleLimit).map((account) => sampleOf(account, attributes.asked)),
    message: sentences(
      readText(items.length, 'account'),
      empty.length === 0 ? undefined : `None has a value for: ${empty.join(', ')}.`,
      attributes.reason,
    ),
    ...(coverage.length === 0 ? {} : { custom_attributes: coverage }),
    ...(error === undefined ? {} : { error }),
  };
}

async function attributesOf(lists: ProbeLists, wanted: readonly string[] | undefined): Promise<Attributes> {
  if (!lists.has('list_custom_attributes_schema')) {
    return { asked: (wanted ?? []).map((name) => ({ name })), unknown: [] };
  }
  const page = (token: string | undefined) => lists.page('list_custom_attributes_schema', {}, token);
  const { items, error, isWhole } = await readPages(page, () => false);
  if (error !== undefined) {
    const reason = `Custom attributes were not checked: ${error.message}`;
    return { asked: [], unknown: wanted ?? [], error, reason };
  }
  const ofAccounts = items.filter(({ customized_type }) => customized_type === 'account');
  if (!isWanted(wanted)) {
    const reason = isWhole ? undefined : 'The app has more custom attributes than were checked.';
    return { asked: ofAccounts, unknown: [], reason };
  }
  const asked = ofAccounts.filter(({ name }) => wanted.includes(name));
  const unknown = wanted.filter((name) => !asked.some((one) => one.name === name));
  if (unknown.length === 0) return { asked, unknown };
  const where = isWhole ? 'the attributes that the app has' : 'the attributes of the app that were read';
  return { asked, unknown, reason: `Not among ${where}: ${unknown.join(', ')}.` };
}

/** An empty list asks for nothing in particular, as in a request without it. */
function isWanted(wanted: readonly string[] | undefined): wanted is readonly string[] {
  return wanted !== undefined && wanted.length > 0;
}

function coverageOf(
  { items, isWhole }: Reading<FoundAccountData>,
  { asked, unknown }: Attributes,
): NonNullable<ProbeCheck['custom_attributes']> {
  const absent = isWhole ? ('not_found' as const) : ('not_checked' as const);
  return [
    ...asked.map(({ name }) => ({ name, status: hasValue(items, name) ? ('found' as const) : absent })),
    ...unknown.map((name) => ({ name, status: 'not_checked' as const })),
  ];
}

function hasValue(accounts: readonly FoundAccountData[], name: string): boolean {
  return accounts.some((account) => valueOf(account, name) !== undefined);
}

/** An empty text is no value. */
function valueOf({ custom_attributes = {} }: FoundAccountData, name: string): string | undefined {
  const value = Object.hasOwn(custom_attributes, name) ? custom_attributes[name] : undefined;
  return value === '' ? undefined : value;
}

function sampleOf(account: FoundAccountData, asked: readonly Attribute[]): ProbeCheck['samples'][number] {
  const { integration_specific_id, email, username, user_status } = account;
  return {
    kind: 'account',
    integration_specific_id,
    ...(email === undefined ? {} : { email }),
    ...(username === undefined ? {} : { username }),
    ...(user_status === undefined ? {} : { user_status }),
    ...(asked.length === 0 ? {} : { custom_attributes: asked.map((one) => attributeOf(account, one)) }),
  };
}

/** Also without a value, which tells an attribute that this account lacks from one that nobody asked for. */
function attributeOf(
  account: FoundAccountData,
  { name, customized_type, attribute_type }: Attribute,
): Attribute & { readonly value?: string } {
  const value = valueOf(account, name);
  return {
    name,
    ...(value === undefined ? {} : { value }),
    ...(customized_type === undefined ? {} : { customized_type }),
    ...(attribute_type === undefined ? {} : { attribute_type }),
  };
}
