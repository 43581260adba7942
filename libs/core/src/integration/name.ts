import { isStandardCapabilityName } from '../capabilities/standard.ts';

/** Refuses a name that a custom capability may not have. Throws an `Error`: it is a mistake in the connector. */
export function assertCustomCapabilityName(name: string): void {
  if (isStandardCapabilityName(name)) {
    throw new Error(`"${name}" is the name of a standard capability; a custom capability needs its own.`);
  }
  if (!/^[a-z]+(?:_[a-z]+)*$/.test(name)) {
    throw new Error(`"${name}" is not a capability name: lower-case letters and single underscores only.`);
  }
}
