import { hash } from 'node:crypto';
import { canonicalJson } from '../utilities/fingerprint.ts';

/** A hash of the credentials, to key what a runtime keeps. The credentials cannot be had from it. */
export function credentialKey(credentials: readonly unknown[]): string {
  return hash('sha256', canonicalJson(credentials), 'hex').slice(0, 32);
}
