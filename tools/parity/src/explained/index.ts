import type { Explained } from '../compare/explain.ts';
import { explainedDescriptions } from './descriptions.ts';
import { explainedEnvelopes } from './envelopes.ts';
import { explainedProbes } from './probe.ts';
import { explainedRequests } from './requests.ts';
import { explainedStreams } from './streams.ts';
import { explainedUpstream } from './upstream.ts';
import { explainedUtilities } from './utilities.ts';

/** Every difference that was chosen, by what was compared. */
export const explained = {
  calls: [...explainedRequests, ...explainedUpstream, ...explainedProbes, ...explainedEnvelopes],
  descriptions: explainedDescriptions,
  utilities: explainedUtilities,
  streams: explainedStreams,
} as const satisfies Readonly<Record<string, readonly Explained[]>>;
