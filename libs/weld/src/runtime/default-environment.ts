import type { Environment } from '@patchbay/core/environment';

/** The variables of the process. */
export const processEnvironment = (): Environment => process.env;

/** Calls back once when the host ends the process. */
export function onTermination(listener: () => void): void {
  process.once('SIGTERM', listener);
  process.once('SIGINT', listener);
}
