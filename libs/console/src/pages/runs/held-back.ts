import type { Run } from '@patchbay/host';
import { nothing, type Html } from '../../frame/html.ts';

/** What a run would have removed and has not, and where that is allowed. */
export function heldBackNote(_run: Run): Html {
  return nothing;
}
