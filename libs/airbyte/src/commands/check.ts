import { dispatch, isRecord } from '@patchbay/core';
import { failureOf, failureOfDetail, SourceFileError, type Failure } from '../failure.ts';
import { openSource, type SourceContext } from '../source.ts';

/**
 * Asks the app whether the configuration does. What the user can mend is a FAILED status and the end of a check that has
 * done its work; what has nothing to do with the configuration fails the check itself.
 */
export async function runCheck(path: string, context: SourceContext): Promise<number> {
  const { writer } = context;
  const failure = await findFailure(path, context);
  if (failure !== undefined && failure.type !== 'config_error') {
    await writer.error(failure);
    return 1;
  }
  await writer.send({
    type: 'CONNECTION_STATUS',
    connectionStatus:
      failure === undefined ? { status: 'SUCCEEDED' } : { status: 'FAILED', message: failure.message },
  });
  return 0;
}

async function findFailure(path: string, context: SourceContext): Promise<Failure | undefined> {
  try {
    const { request, runtime, accessTokens } = await openSource(path, context);
    try {
      const envelope = JSON.stringify({ ...request, request: {} });
      const { integration, io } = context;
      const answer = await dispatch(integration, 'validate_credentials', envelope, {
        runtime,
        accessTokens,
        signal: io.signal,
      });
      if (answer.is_error === true) return failureOfDetail(answer.error);
      const isValid = 'response' in answer && isRecord(answer.response) && answer.response['valid'] === true;
      return isValid
        ? undefined
        : { type: 'config_error', message: 'The app does not accept the credentials.' };
    } finally {
      await runtime.kept.close().catch(() => undefined);
    }
  } catch (error) {
    if (error instanceof SourceFileError) throw error;
    return failureOf(error, context.redactor);
  }
}
