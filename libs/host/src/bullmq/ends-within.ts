import { startAwakeTimer, systemClock } from '@patchbay/core';

/** True when work ends in time, well or not. It goes on if it does not. */
export async function endsWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const stop = startAwakeTimer(systemClock, milliseconds, () => resolve(false));
    const ended = (): void => {
      stop();
      resolve(true);
    };
    work.then(ended, ended);
  });
}
