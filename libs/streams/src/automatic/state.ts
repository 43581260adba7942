import { InvalidValueError } from '@patchbay/core';
import type { StreamPart, StreamState } from '@patchbay/core/streams';
import { z } from 'zod';

/** The format of the state; it grows when a state of before would be misread. */
const formatVersion = 1;

const KeptState = z.strictObject({
  version: z.literal(formatVersion),
  unique_tenant_id: z.string(),
  token: z.string().optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  latest: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().optional(),
});

/** What an automatic stream keeps between two runs. */
export interface ReadState {
  /** Where a list broke off. */
  readonly token?: string | undefined;
  /** From when on changes are still to be read. */
  readonly since?: string | undefined;
  /** The time of the latest record of the list that is under way. */
  readonly latest?: string | undefined;
  /** What `list_updated_accounts` gave last. */
  readonly cursor?: string | undefined;
}

/** Reads and writes the states of one tenant. */
export interface StateKeeper {
  /** @throws InvalidValueError for a state of another tenant or format */
  read(state: StreamState | undefined): ReadState;
  write(state: ReadState): Extract<StreamPart, { type: 'state' }>;
}

/** The states of a tenant. */
export function stateKeeper(unique_tenant_id: string): StateKeeper {
  return {
    read: (state) => {
      if (state === undefined || Object.keys(state).length === 0) return {};
      const { success, data } = KeptState.safeParse(state);
      if (!success) {
        throw new InvalidValueError(
          'The state is not one of this stream, or of an older format.',
          startAgain,
        );
      }
      if (data.unique_tenant_id !== unique_tenant_id) {
        throw new InvalidValueError('The state belongs to another tenant of the app.', startAgain);
      }
      return data;
    },
    write: (state) => {
      const present = Object.entries(state).filter(([, value]) => value !== undefined);
      return {
        type: 'state',
        state: { version: formatVersion, unique_tenant_id, ...Object.fromEntries(present) },
      };
    },
  };
}

const startAgain = { hint: 'Clear the state of the stream, so that it is read from its beginning.' } as const;
