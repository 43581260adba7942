import type { Integration } from '@patchbay/core';
import type { JsonRecord } from '../protocol.ts';
import { credentialSchema } from './credential-form.ts';
import type { CredentialKind } from './credential-kinds.ts';
import { formOf } from './form-schema.ts';

/** Where credentials stand in a configuration, unless the connector has a setting of that name. */
const credentialsName = 'credentials';

/** The name under which credentials stand in a configuration of this connector. */
export function credentialsNameOf({ settings }: Pick<Integration, 'settings'>): string {
  return credentialsName in formOf(settings.formSchema()).properties ? 'authentication' : credentialsName;
}

/** What a user configures, credentials and settings, as one JSON Schema in the words of Airbyte's form. */
export function connectionSpecification(
  integration: Integration,
  kinds: readonly CredentialKind[],
): JsonRecord {
  const settings = formOf(integration.settings.formSchema());
  const name = credentialsNameOf(integration);
  const hasCredentials = kinds.length > 0;
  const order = hasCredentials ? 1 : 0;
  const credentials = { ...credentialSchema(kinds), title: 'Credentials', order: 0, group: 'auth' };
  const others = Object.entries(settings.properties).map(([setting, field]) => [
    setting,
    { ...field, order: Number(field['order']) + order, group: 'settings' },
  ]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: integration.description.userFriendlyName,
    type: 'object',
    additionalProperties: true,
    groups: [
      ...(hasCredentials ? [{ id: 'auth', title: 'Credentials' }] : []),
      ...(others.length > 0 ? [{ id: 'settings', title: 'Settings' }] : []),
    ],
    required: [
      ...(hasCredentials ? [name] : []),
      ...settings.required.filter((each) => settings.properties[each]?.['default'] === undefined),
    ],
    properties: { ...(hasCredentials ? { [name]: credentials } : {}), ...Object.fromEntries(others) },
  };
}
