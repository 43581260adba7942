/** The streams that standard capabilities are, by capability. */
export const automaticStreamNames = {
  list_accounts: 'accounts',
  list_resources: 'resources',
  list_entitlements: 'entitlements',
  find_entitlement_associations: 'entitlement_associations',
  get_account_entitlement_associations: 'entitlement_associations',
  find_entitlement_assignments: 'entitlement_assignments',
  list_custom_attributes_schema: 'custom_attributes_schema',
  list_credentials: 'credentials',
  list_non_human_accounts: 'non_human_accounts',
  list_expenses: 'expenses',
  list_activity_records: 'activity_records',
  get_last_activity: 'last_activity',
  get_non_human_account_last_activity: 'non_human_account_last_activity',
  get_credential_last_activity: 'credential_last_activity',
  list_applications: 'applications',
  list_applications_accounts: 'applications_accounts',
  list_applications_resources: 'applications_resources',
  list_applications_entitlements: 'applications_entitlements',
  list_applications_entitlement_associations: 'applications_entitlement_associations',
  list_applications_activity_records: 'applications_activity_records',
} as const satisfies Readonly<Record<string, string>>;

/** A standard capability that is a stream. */
export type AutomaticCapabilityName = keyof typeof automaticStreamNames;

/** True for a standard capability that is a stream. */
export function isAutomaticCapability(name: string): name is AutomaticCapabilityName {
  return Object.hasOwn(automaticStreamNames, name);
}

/** `list_seats` is the stream `seats`. */
export function customStreamName(capability: string): string {
  return capability.replace(/^(?:list|find|get)_/, '');
}

/** The keys of models that say no `x-unique-hash`, by capability. */
export const keyWithoutHash: Readonly<Record<string, readonly string[]>> = {
  list_custom_attributes_schema: ['customized_type', 'name'],
  list_expenses: ['id'],
  get_last_activity: ['account_id', 'event_type'],
  get_non_human_account_last_activity: ['non_human_account_id', 'event_type'],
  get_credential_last_activity: ['credential_id', 'event_type'],
};
