import type { StandardCapabilityName } from '../capabilities/standard.ts';
import type { ErrorDetail } from '../envelopes/error.ts';
import type { ProbeCheck } from '../models/probe.ts';
import type { Reading } from './reading.ts';

/** What a check came to, before the run says which check it was and how long it took. */
export type Outcome = Omit<ProbeCheck, 'check' | 'source' | 'duration_ms'>;

/** The most samples that a check shows. */
export const sampleLimit = 10;

/** A check that was not made. */
export function notMade(
  status: 'skipped' | 'unsupported',
  message: string,
  capability?: StandardCapabilityName,
): Outcome {
  return {
    status,
    message,
    observed_count: 0,
    samples: [],
    ...(capability === undefined ? {} : { capability }),
  };
}

/** A check that failed with an error. */
export function failed(error: ErrorDetail, capability: StandardCapabilityName): Outcome {
  return { status: 'failed', capability, observed_count: 0, samples: [], message: error.message, error };
}

/** A check whose list had no record, which proves nothing: many vendors leave out what somebody may not see. */
export function foundNothing(
  { pages, isWhole }: Reading<unknown>,
  capability: StandardCapabilityName,
  what: string,
): Outcome {
  const message = isWhole
    ? `The list of ${what} is empty. The credentials work, but may not be allowed to see any.`
    : `The first ${pages} pages of the ${what} are empty, and there are more.`;
  return { status: 'failed', capability, observed_count: 0, samples: [], message };
}

/** `Read 2 accounts.` */
export function readText(count: number, one: string): string {
  return `Read ${count} ${one}${count === 1 ? '' : 's'}.`;
}

/** Sentences, without those that there is no cause for. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}
