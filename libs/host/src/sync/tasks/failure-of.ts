import { errorMetadata, isConnectorError, startTimer, type Clock, type ErrorDetail } from '@patchbay/core';
import type { OpenStream } from '@patchbay/core/streams';

/** Seconds that the error handlers of a connector have. */
const handlerSeconds = 10;

/** An error as the stream tells it. A stream that hangs or throws even then is told in its stead. */
export async function failureOf(
  error: unknown,
  open: Pick<OpenStream, 'failure'> | undefined,
  place: { readonly appId: string; readonly clock: Clock },
): Promise<ErrorDetail> {
  const plain = plainFailure(error, place.appId);
  if (open === undefined) return plain;
  const told = open.failure(error).catch(() => plain);
  return await within(place.clock, handlerSeconds, told, plain);
}

/** What comes within some seconds, or something else. */
export function within<Result>(
  clock: Clock,
  seconds: number,
  work: Promise<Result>,
  otherwise: Result,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = startTimer(clock, seconds * 1000, () => resolve(otherwise));
    work.then(resolve, reject).finally(stop);
  });
}

/** An error without a stream that could tell of it. Only errors of the contract are known to hold no secrets. */
function plainFailure(error: unknown, appId: string): ErrorDetail {
  const known = isConnectorError(error) ? error : undefined;
  const code = known?.code ?? 'internal_error';
  return {
    message: known?.message ?? 'Something went wrong that the connector does not tell of.',
    error_code: code,
    app_id: appId,
    error_metadata: errorMetadata(code, known?.metadata),
  };
}
