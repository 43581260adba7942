const account = { integration_specific_id: 'u1', email: 'ada@desk.example', user_status: 'ACTIVE' };
const application = {
  id: 'a1',
  name: 'Mail',
  display_name: 'Mail',
  status: 'ACTIVE',
  sign_on_mode: 'SAML',
  assignment_modes: ['ACCOUNT'],
};
const association = {
  account_id: 'u1',
  integration_specific_entitlement_id: 'g1',
  integration_specific_resource_id: '',
};
const entitlement = {
  entitlement_type: 'group',
  integration_specific_id: 'g1',
  integration_specific_resource_id: '',
  label: 'Engineers',
  extra_data: { code: '1' },
};
const activity = {
  id: 'r1',
  activity_type: 'ACCOUNT_LOGIN',
  timestamp: '2026-01-01T10:00:00Z',
  actor: { account_id: 'u1' },
  targets: [{ account_id: 'u1' }, { entitlement: { id: 'g1', type: 'group', resource_id: '' } }],
  metadata: { ip: '127.0.0.1' },
};
const node = { id: 'w1', resource_type: 'workspace', label: 'Workspace' };
const expense = {
  id: 'e1',
  transaction_date: '2026-01-01',
  total_amount: { amount: '12.50', currency: 'EUR' },
  seller: { id: 'v1', name: 'Trains', description: 'Rail' },
  description: 'A ticket',
  submitter: { id: 'u1', email: 'ada@desk.example', given_name: 'Ada' },
  type: 'reimbursement',
  approval_status: { id: '1', display_value: 'Fine', normalized_value: 'approved' },
  payment_status: { id: '1', normalized_value: 'unpaid' },
  attributes: { trip: { to: 'Ulm' } },
};
const recent = { event_type: 'last_activity', happened_at: '2026-01-01T10:00:00Z' };

/** What the mock API answers in the words of the contract, by capability. */
export const wireAnswers: Readonly<Record<string, unknown>> = {
  list_updated_accounts: { accounts: [account], cursor: 'c2' },
  list_activity_records: [activity],
  list_credentials: [
    { resource_id: 'r1', external_id: 'k1', label: 'Key', credential_type: 'api_key', status: 'active' },
  ],
  list_non_human_accounts: [
    {
      resource_id: 'r1',
      id: 'n1',
      label: 'CI',
      workload_name: 'ci',
      workload_id: 'w1',
      type: 'bot',
      status: 'ACTIVE',
    },
  ],
  get_non_human_account_last_activity: [{ non_human_account_id: 'n1', ...recent }],
  get_credential_last_activity: [{ credential_id: 'k1', ...recent }],
  list_expenses: [expense],
  list_custom_attributes_schema: [
    { customized_type: 'account', name: 'Shoe size', attribute_type: 'string' },
  ],
  transfer_data: { success: true },
  release_resources: { success: false, reason: 'None is held' },
  downgrade_license: { success: true },
  list_applications: [application],
  list_applications_accounts: [{ account_id: 'u1', application_instance_id: 'a1', status: 'ACTIVE' }],
  list_applications_activity_records: [{ ...activity, application_instance_id: 'a1' }],
  list_applications_entitlements: [{ ...entitlement, application_instance_id: 'a1' }],
  list_applications_resources: [
    { integration_specific_id: 'w1', label: 'W', resource_type: 'workspace', application_instance_id: 'a1' },
  ],
  list_applications_entitlement_associations: [{ ...association, application_instance_id: 'a1' }],
  assign_application: { assigned: true, provisioned: false },
  unassign_application: { unassigned: true, deprovisioned: false, status: 'ACTIVE' },
  get_application: application,
  get_application_account: { account_id: 'u1', application_instance_id: 'a1', status: 'ACTIVE' },
  get_account_entitlement_associations: [association],
  get_data_recency: { data: { accounts: '2026-01-01T10:00:00Z', entitlements: null } },
  assign_application_entitlement: { assigned: true },
  unassign_application_entitlement: { unassigned: true },
  find_resource_graph: {
    resources: [node],
    resource_relationships: [{ from_id: 'w1', to_ids: ['w2'], label: 'holds' }],
    custom_attributes: [],
  },
  find_entitlement_graph: {
    nodes: [
      { id: 'g1', entitlement_type: 'group', resource_id: 'w1', denies_access: false, label: 'Engineers' },
    ],
    entitlement_implications: [
      {
        from_entitlement: { entitlement_id: 'g1', resource_id: 'w1' },
        to_entitlements: [{ entitlement_id: 'g2', resource_id: 'w1' }],
      },
    ],
    custom_attributes: [{ record_id: 'g1', label: 'Colour', value: 'red', type: 'entitlement' }],
  },
  find_entitlement_assignments: [{ resource_id: 'u1', entitlement_id: 'g1', entitlement_resource_id: 'w1' }],
  probe_integration: {
    status: 'passed',
    checks: [
      { check: 'accounts', status: 'passed', source: 'native', observed_count: 1, samples: [] },
      { check: 'entitlements', status: 'unsupported', source: 'default', observed_count: 0, samples: [] },
    ],
  },
};
