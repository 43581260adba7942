import { startTimer, systemClock } from '@patchbay/core';

const steps = 10;

/**
 * True when work ends in time, well or not. It goes on if it does not.
 *
 * The time is waited for in steps, because a process that stood still gets to its timers before it gets to what came
 * meanwhile.
 */
export async function endsWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return await new Promise((resolve) => {
    let stop: () => void;
    const wait = (left: number): void => {
      stop = startTimer(systemClock, milliseconds / steps, () => {
        if (left === 1) resolve(false);
        else wait(left - 1);
      });
    };
    wait(steps);
    const ended = (): void => {
      stop();
      resolve(true);
    };
    work.then(ended, ended);
  });
}
