import type { StreamState } from '@patchbay/core/streams';
import type { SliceReading } from './slice-source.ts';

/** A reading whose states of parents wait, because slices that they speak of were not given yet. */
export function holdStates(reading: SliceReading): SliceReading & { release(): void } {
  const held: [string, StreamState][] = [];
  return {
    doubt: (reason) => reading.doubt(reason),
    stateOf: (parent) => reading.stateOf(parent),
    keepState: (parent, state) => void held.push([parent, state]),
    release: () => {
      for (const [parent, state] of held.splice(0)) reading.keepState(parent, state);
    },
  };
}
