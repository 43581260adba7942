import type { Explained } from '../compare/explain.ts';

/** Where the streams differ. */
export const explainedStreams: readonly Explained[] = [
  {
    what: '`is_resumable`, `source_defined_cursor` of a stream that is read in full',
    calls: /^airbyte\/discover$/,
    at: /\.(is_resumable|source_defined_cursor)$/,
    patchbay: /^true$/,
    reason: 'Its state names the page at which it stands, so that a full refresh goes on where it broke off.',
  },
  {
    what: 'records at the time of the state',
    calls: /^airbyte\/go on, /,
    at: /, given twice$/,
    reason:
      'Both begin at the last time that was seen, that time included; the CDK with a lookback for substreams besides.',
  },
  {
    what: "the other's state",
    calls: /^airbyte\/the other's state$/,
    at: /./,
    reason:
      "The CDK takes Patchbay's state for none and reads all anew; Patchbay refuses a state that is not its own, as a run that reads all anew should be asked for.",
  },
];
