import { errorMetadata, isConnectorError, type ErrorDetail, type ErrorEnvelope } from '@patchbay/core';

/** Where an error of the host itself was raised. */
export interface Place {
  readonly appId: string;
  readonly capability: string;
}

/** An error of the host as an envelope, such as a connector's own. */
export function failureOf(error: unknown, place: Place): ErrorEnvelope {
  return { is_error: true, error: errorDetailOf(error, place) };
}

/** An error of the host as it stands in an envelope. */
export function errorDetailOf(error: unknown, { appId, capability }: Place): ErrorDetail {
  const known = isConnectorError(error) ? error : undefined;
  const error_code = known?.code ?? 'internal_error';
  return {
    message: error instanceof Error ? error.message : 'The host failed.',
    error_code,
    app_error_code: `${appId}.${known?.appErrorCode ?? error_code}`,
    app_id: appId,
    ...(error instanceof Error ? { raised_by: error.name } : {}),
    raised_in: `${appId}:${capability}`,
    error_metadata: errorMetadata(error_code, known?.metadata),
  };
}
