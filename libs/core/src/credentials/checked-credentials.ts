import type { Integration } from '../integration/integration.ts';
import type { Redactor } from '../runtime/redaction.ts';
import { suppliedCredentials, type CredentialCarrier, type Supplied } from './supplied.ts';

/**
 * The credentials of a request, checked; the redactor learns their secrets. None where the connector takes none.
 *
 * @throws BadRequestError and MissingParameterError for credentials that do not do
 */
export function checkedCredentials(
  carrier: CredentialCarrier,
  { credentials: declared, allowedCredentials }: Pick<Integration, 'credentials' | 'allowedCredentials'>,
  redactor: Redactor,
): readonly Supplied[] {
  if (declared.length === 0) return [];
  const supplied = suppliedCredentials(carrier, declared, allowedCredentials);
  for (const credential of supplied) {
    const { payload } = declared.find(({ id }) => id === credential.id) ?? {};
    for (const secret of payload?.secretsIn(credential) ?? []) redactor.add(secret);
  }
  return supplied;
}
