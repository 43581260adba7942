import { MissingPeerError } from '../benchmark.ts';
import { skipped } from '../page/page.ts';

/** A peer that may be missing, and the note that says why. */
export interface Found<Peer> {
  readonly peer: Peer | undefined;
  readonly notes: readonly string[];
}

/** Looks for peers where they are asked for. A peer that cannot be had is no failure. */
export function findPeers<Peer>(names: readonly string[], wanted: boolean, find: () => Peer): Found<Peer> {
  const missing = (why: string) => ({ peer: undefined, notes: [`${skipped}${names.join(', ')}: ${why}`] });
  if (!wanted) return missing('peers were not asked for (--peers)');
  try {
    return { peer: find(), notes: [] };
  } catch (error) {
    if (error instanceof MissingPeerError) return missing(error.message);
    throw error;
  }
}
