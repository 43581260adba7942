import { ConnectorError, CredentialsRevokedError, isConnectorError } from '@patchbay/core';

/** A refresh ran out of its own time, which is not the caller's. */
export function slowRenewal(seconds: number): ConnectorError {
  return new ConnectorError(`The vendor gave no access token within ${seconds} seconds.`, {
    code: 'request_timeout',
  });
}

/** Another process held the lock for too long. */
export function slowLock(seconds: number): ConnectorError {
  return new ConnectorError(
    `Another process was renewing the access token for more than ${seconds} seconds.`,
    {
      code: 'request_timeout',
    },
  );
}

/** Nothing was sent to the vendor. What failed is no cause, as clients of stores put what they sent into their errors. */
export function storeUnavailable(error: unknown): ConnectorError {
  const known = isConnectorError(error) ? error : undefined;
  return new ConnectorError(
    `The access token could not be renewed, as the token store failed: ${said(error)}`,
    {
      code: known?.code ?? 'internal_error',
      hint:
        known?.metadata.hint ??
        'See that the token store can be read and written. A refresh token is not used without it, as its successor could be lost.',
    },
  );
}

/** The vendor gave a new refresh token, and this process alone has it. */
export function refreshTokenAtRisk(error: unknown): ConnectorError {
  return new ConnectorError(
    `The vendor gave a new refresh token and the token store did not take it: ${said(error)} It is kept in this process, which tries to store it again; if the process ends before that, the refresh token may be lost.`,
    {
      code: 'internal_error',
      hint: 'Mend the token store while this process runs. If it has ended, the app may have to be connected again.',
    },
  );
}

/** True when only a person who connects the app again can help. */
export function isRevoked(error: unknown): boolean {
  return isConnectorError(error) && error.code === 'creds_revoked';
}

/** A revocation with a hint, if it has none; any other error as it is. */
export function withHint(error: unknown): unknown {
  if (!isConnectorError(error) || !isRevoked(error) || error.metadata.hint !== undefined) return error;
  return new CredentialsRevokedError(error.message, {
    ...error.metadata,
    appErrorCode: error.appErrorCode,
    statusCode: error.statusCode,
    hint: 'Connect the app again. If it was connected until now, a process may have ended between the refresh and the storing of the new refresh token, or another program uses the same refresh token.',
  });
}

/** How long a failure is remembered, in milliseconds. */
export function pauseAfter(error: unknown): (count: number) => number {
  if (isRevoked(error)) return () => 30_000;
  const asked = isConnectorError(error) ? (error.metadata.retryAfterSeconds ?? 0) * 1000 : 0;
  return (count) => Math.max(asked, Math.min(60_000, 1000 * 2 ** (count - 1)));
}

/** What an error of ours says; what others say may hold what was sent. */
export function said(error: unknown): string {
  const message = isConnectorError(error)
    ? error.message
    : error instanceof Error
      ? error.name
      : 'an unknown error';
  return message.endsWith('.') ? message : `${message}.`;
}
