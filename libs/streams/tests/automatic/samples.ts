import type { FakeApp, FakeRecord } from './fake-app.ts';

const text = (kind: string, index: number): string => `${kind}-${index}`;
const activity = { event_type: 'last_login', happened_at: '2026-02-01T00:00:00Z' };
const instance = { application_instance_id: 'app-1' };

/** Makes the record at an index, of the capability that lists it. */
const makers: Readonly<Record<string, (index: number) => FakeRecord>> = {
  list_accounts: (index) => ({ integration_specific_id: text('a', index), user_status: 'ACTIVE' }),
  list_resources: (index) => ({
    integration_specific_id: text('r', index),
    label: 'R',
    resource_type: 'TEAM',
  }),
  list_entitlements: (index) => entitlement(index),
  find_entitlement_associations: (index) => association(index),
  find_entitlement_assignments: (index) => ({
    resource_id: text('r', index),
    entitlement_id: 'e',
    entitlement_resource_id: '',
  }),
  list_custom_attributes_schema: (index) => ({
    customized_type: 'account',
    name: text('attribute', index),
    attribute_type: 'string',
  }),
  list_credentials: (index) => ({
    resource_id: text('c', index),
    external_id: 'x',
    label: 'C',
    credential_type: 'key',
  }),
  list_non_human_accounts: (index) => ({
    resource_id: text('n', index),
    id: text('n', index),
    label: 'N',
    workload_name: 'w',
    workload_id: 'w',
    type: 'bot',
    status: 'ACTIVE',
  }),
  list_expenses: (index) => ({
    id: text('x', index),
    transaction_date: '2026-01-01',
    total_amount: { amount: '1', currency: 'EUR' },
    seller: {},
    description: 'Lunch',
    submitter: {},
    type: 'reimbursement',
    approval_status: { normalized_value: 'pending' },
    payment_status: { normalized_value: 'unpaid' },
  }),
  get_last_activity: (index) => ({ account_id: text('a', index), ...activity }),
  get_non_human_account_last_activity: (index) => ({ non_human_account_id: text('n', index), ...activity }),
  get_credential_last_activity: (index) => ({ credential_id: text('c', index), ...activity }),
  list_activity_records: (index) => activityRecord(index),
  list_applications: (index) => ({
    id: text('app', index),
    name: 'A',
    status: 'ACTIVE',
    sign_on_mode: 'SAML',
    assignment_modes: ['ACCOUNT'],
  }),
  list_applications_accounts: (index) => ({ account_id: text('a', index), ...instance, status: 'ACTIVE' }),
  list_applications_resources: (index) => ({
    integration_specific_id: text('r', index),
    label: 'R',
    resource_type: 'TEAM',
    ...instance,
  }),
  list_applications_entitlements: (index) => ({ ...entitlement(index), ...instance }),
  list_applications_entitlement_associations: (index) => ({ ...association(index), ...instance }),
  list_applications_activity_records: (index) => ({ ...activityRecord(index), ...instance }),
};

function entitlement(index: number): FakeRecord {
  return {
    integration_specific_id: text('e', index),
    integration_specific_resource_id: '',
    label: 'E',
    entitlement_type: 'ROLE',
  };
}

function association(index: number): FakeRecord {
  return {
    account_id: text('a', index),
    integration_specific_entitlement_id: text('e', index),
    integration_specific_resource_id: '',
  };
}

function activityRecord(index: number): FakeRecord {
  const timestamp = new Date(Date.parse('2026-02-01T00:00:00Z') + index * 60_000).toISOString();
  return {
    id: text('log', index),
    activity_type: 'LOGIN',
    timestamp,
    actor: { account_id: 'a-0' },
    targets: [],
  };
}

/** The record of a capability at an index. */
export function sample(capability: string, index: number): FakeRecord {
  const maker = makers[capability];
  if (maker === undefined) throw new Error(`There is no sample of ${capability}.`);
  return maker(index);
}

/** Gives every list of an app this many records. */
export function fill(fake: FakeApp, count: number): void {
  for (const [name, maker] of Object.entries(makers)) {
    for (let index = 0; index < count; index += 1) fake.list(name).push(maker(index));
  }
}
