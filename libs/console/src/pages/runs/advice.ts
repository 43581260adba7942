import { isConnectorErrorCode, type ConnectorErrorCode } from '@patchbay/core';

const CREDENTIAL = 'Give the connection a new credential, then start a new sync.';
const LATER = 'Resume the run in a while: it goes on from where it stopped.';
const REPORT =
  'Resume the run once. If it fails again, tell whoever maintains the connector, with the error code.';

/** What a person can do about an error of which the connector gives no hint of its own. */
const ADVICE: Partial<Readonly<Record<ConnectorErrorCode, string>>> = {
  unauthorized: CREDENTIAL,
  authentication_expired: CREDENTIAL,
  creds_revoked: CREDENTIAL,
  integration_missing_parameter: 'Edit the connection: a setting or a credential is missing.',
  permission_denied: 'Grant the credential what it lacks in the app, then resume the run.',
  rate_limit: LATER,
  service_error: LATER,
  bad_gateway: LATER,
  request_timeout: LATER,
  budget_exhausted: LATER,
  connection_timeout:
    'Look whether the app can be reached at the address of the connection, then resume the run.',
  connection_closed: LATER,
  connection_rejected:
    'Look whether the app can be reached at the address of the connection, then resume the run.',
  not_found: 'Look at the settings of the connection: the app does not know what they name.',
};

/** What to do about an error, by its code; undefined where there is no error. */
export function adviceOn(errorCode: string | undefined): string | undefined {
  if (errorCode === undefined) return undefined;
  return (isConnectorErrorCode(errorCode) ? ADVICE[errorCode] : undefined) ?? REPORT;
}
