import type { ConnectorManifest, JsonSchema } from '@patchbay/core';
import { titleOf } from '../catalogue/connector.ts';
import type { Field } from '../forms/field.ts';
import { credentialFields } from './credential-fields.ts';

/** One credential among those that are used together. */
export interface CredentialPart {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly fields: readonly Field[];
}

/** One way to sign in: a credential, or several that are used together. */
export interface CredentialChoice {
  readonly id: string;
  readonly label: string;
  readonly parts: readonly CredentialPart[];
  /** True: a person consents in the browser, and the tokens come by themselves. */
  readonly consent: boolean;
}

/** Every way to sign in that a connector allows. A consent comes before pasting the tokens that it would give. */
export function credentialChoices(manifest: ConnectorManifest): readonly CredentialChoice[] {
  const hasConsent = manifest.capabilities.some(({ name }) => name === 'get_authorization_url');
  return manifest.allowed_credentials.flatMap((ids): CredentialChoice[] => {
    const label = ids.map((id) => titleOf(manifest.credentials, id)).join(' and ');
    const [first] = ids;
    const only = ids.length === 1 && first !== undefined ? typeOf(manifest, first) : undefined;
    const own = choice(manifest, ids, label, false);
    if (only !== 'oauth' || !hasConsent) return [own];
    return [
      { ...choice(manifest, ids, `${label}: consent in the browser`, true), id: `consent-${own.id}` },
      { ...own, label: `${label}: tokens that you have` },
    ];
  });
}

function choice(
  manifest: ConnectorManifest,
  ids: readonly string[],
  label: string,
  consent: boolean,
): CredentialChoice {
  const id = ids.join('+');
  const parts = ids.map((each): CredentialPart => {
    const declared = manifest.credentials.find((credential) => credential['id'] === each) ?? {};
    const type = typeOf(manifest, each);
    const asked = credentialFields(
      type,
      declared,
      `credential-${consent ? 'consent-' : ''}${id}-${each}`,
      consent,
    );
    return {
      id: each,
      type,
      title: titleOf(manifest.credentials, each),
      description: String(declared['description'] ?? ''),
      ...asked,
    };
  });
  return { id, label, parts, consent };
}

function typeOf(manifest: ConnectorManifest, id: string): string {
  return String(manifest.credentials.find((each) => each['id'] === id)?.['x-credential-type'] ?? '');
}
