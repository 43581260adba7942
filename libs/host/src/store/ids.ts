import type { Runtime } from '@patchbay/core';

/** Characters of a time in an id, in base 36: enough until the year 5188. */
const timeCharacters = 9;

/** A name that nobody can guess. */
export function randomName({ secureRandom }: Pick<Runtime, 'secureRandom'>, bytes: number): string {
  return Buffer.from(secureRandom(bytes)).toString('hex');
}

/** A name that nobody can guess, which sorts by a time. */
export function orderedId(runtime: Pick<Runtime, 'secureRandom'>, milliseconds: number): string {
  return `${milliseconds.toString(36).padStart(timeCharacters, '0')}${randomName(runtime, 10)}`;
}

/** The time by which an id sorts; undefined for what is none. */
export function timeOfId(id: string): number | undefined {
  const time = Number.parseInt(id.slice(0, timeCharacters), 36);
  return Number.isNaN(time) ? undefined : time;
}
