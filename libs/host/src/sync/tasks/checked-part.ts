import { InvalidResponseError, isRecord } from '@patchbay/core';
import type { StreamPart } from '@patchbay/core/streams';

/**
 * A part as the contract has it. Connectors in plain JavaScript may give anything.
 *
 * @throws InvalidResponseError for anything else
 */
export function checkedPart(part: StreamPart, stream: string): StreamPart {
  if (isPart(part)) return part;
  throw new InvalidResponseError(`The stream "${stream}" gave a part that is none of the contract's.`);
}

function isPart(part: unknown): boolean {
  if (!isRecord(part)) return false;
  switch (part['type']) {
    case 'records':
      return Array.isArray(part['records']);
    case 'deletes':
      return Array.isArray(part['keys']) && part['keys'].every(isRecord);
    case 'state':
      return isRecord(part['state']);
    case 'rate_limited':
      return part['resetAt'] === undefined || Number.isFinite(part['resetAt']);
    case 'estimate':
      return Number.isFinite(part['records']);
    case 'end':
      return (
        typeof part['snapshot'] === 'boolean' &&
        isRecord(part['completeness']) &&
        typeof part['completeness']['complete'] === 'boolean'
      );
    default:
      return false;
  }
}
