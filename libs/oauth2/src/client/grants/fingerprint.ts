import { hash } from 'node:crypto';
import { scopeList, type Scopes } from '../scopes.ts';

/**
 * What tells the tokens of one grant from those of another: all that is said of it, whatever that is, so that nothing can be
 * forgotten. Hooks say nothing of whose tokens they are, and JSON leaves them out. No secret can be read from it.
 */
export function grantFingerprint<Grant extends { readonly scopes?: Scopes | undefined }>(
  grant: Grant,
): string {
  const scopes = scopeList(grant.scopes).toSorted();
  return hash('sha256', JSON.stringify({ ...grant, scopes }), 'hex');
}
