import type { StreamCall, StreamPart, StreamRequest } from '@patchbay/core/streams';
import { readAccounts } from './accounts.ts';
import { readActivityRecords } from './activity-records.ts';
import { readAssociationsOfAccounts, readLastActivity } from './by-account.ts';
import type { CapabilityLists } from './capability-lists.ts';
import { endOf, readList } from './list.ts';
import type { ReadState, StateKeeper } from './state.ts';

/** What an automatic stream reads with. */
export interface AutomaticReading {
  readonly call: StreamCall;
  readonly lists: CapabilityLists;
  readonly request: StreamRequest;
  readonly states: StateKeeper;
  /** The state that the run was given, after its check. */
  readonly state: ReadState;
}

/** Reads an automatic stream. */
export type AutomaticReader = (reading: AutomaticReading) => AsyncGenerator<StreamPart, void, void>;

/** How the list of a capability is read. */
export function readerOf(capability: string): AutomaticReader {
  switch (capability) {
    case 'list_accounts':
      return readAccounts;
    case 'list_activity_records':
    case 'list_applications_activity_records':
      return (reading) => readActivityRecords(capability, reading);
    case 'get_last_activity':
      return readLastActivity;
    case 'get_account_entitlement_associations':
      return readAssociationsOfAccounts;
    case 'list_expenses':
      return (reading) => readWhole(capability, { filters: {} }, reading);
    default:
      return (reading) => readWhole(capability, {}, reading);
  }
}

async function* readWhole(
  capability: string,
  payload: unknown,
  { lists, request, states, state }: AutomaticReading,
): AsyncGenerator<StreamPart, void, void> {
  const end = yield* readList(lists, {
    capability,
    payload,
    token: state.token,
    continues: request.continues,
    checkpointRecords: request.checkpointRecords,
    stateAt: (token) => states.write({ token }),
  });
  yield states.last({}, end.partial);
  yield endOf(end);
}
