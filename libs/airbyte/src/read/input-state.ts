import { isRecord } from '@patchbay/core';
import type { StreamState } from '@patchbay/core/streams';
import { SourceError } from '../failure.ts';
import type { JsonRecord, StreamDescriptor } from '../protocol.ts';

/** Where the last run left each stream. */
export interface InputState {
  /** Where this one was left; undefined: it begins anew. */
  of(stream: StreamDescriptor): StreamState | undefined;
}

/**
 * The state of a stream that has none of its own: the protocol wants one for each stream. Sources made with the Python CDK
 * write the same, and destinations know it.
 */
export const noState: StreamState = { __ab_no_cursor_state_message: true };

/**
 * Reads the file of `--state`: a list of STREAM states, one GLOBAL state that is made of them, or the older form, an object
 * by stream name. Null, an empty list and an empty object say that there is none.
 *
 * @throws SourceError, a `config_error`, for what is none of these
 */
export function readInputState(given: unknown): InputState {
  const states = new Map<string, StreamState>();
  const set = ({ name, namespace }: StreamDescriptor, state: unknown): void => {
    if (state === undefined || state === null) return;
    if (!isRecord(state)) throw refused(`the state of the stream "${name}" is no object`);
    if (!Object.hasOwn(state, '__ab_no_cursor_state_message')) states.set(keyOf({ name, namespace }), state);
  };
  for (const message of messagesOf(given)) readMessage(message, set);
  return { of: (stream) => states.get(keyOf(stream)) };
}

type Set = (stream: StreamDescriptor, state: unknown) => void;

function messagesOf(given: unknown): readonly JsonRecord[] {
  if (given === undefined || given === null) return [];
  if (Array.isArray(given)) {
    if (!given.every(isRecord)) throw refused('its list holds something that is no object');
    return given;
  }
  if (!isRecord(given)) throw refused('it is neither a list nor an object');
  return isMessage(given) ? [given] : [{ type: 'LEGACY', data: given }];
}

/** An object by stream name could have a stream called `type`, but not one of these under it. */
function isMessage({ type }: JsonRecord): boolean {
  return type === 'STREAM' || type === 'GLOBAL' || type === 'LEGACY';
}

function readMessage(message: JsonRecord, set: Set): void {
  const { type = 'LEGACY', stream, global, data } = message;
  switch (type) {
    case 'STREAM':
      readStream(stream, set);
      return;
    case 'GLOBAL':
      readGlobal(global, set);
      return;
    case 'LEGACY':
      if (!isRecord(data)) throw refused('a state of the older form has no data');
      for (const [name, state] of Object.entries(data)) set({ name }, state);
      return;
    default:
      throw refused('a state is neither STREAM nor GLOBAL nor LEGACY');
  }
}

function readStream(given: unknown, set: Set): void {
  const descriptor = isRecord(given) ? given['stream_descriptor'] : undefined;
  const name = isRecord(descriptor) ? descriptor['name'] : undefined;
  if (!isRecord(given) || !isRecord(descriptor) || typeof name !== 'string')
    throw refused('a state does not say of which stream it is');
  const { namespace } = descriptor;
  set({ name, namespace: typeof namespace === 'string' ? namespace : undefined }, given['stream_state']);
}

function readGlobal(given: unknown, set: Set): void {
  const shared = isRecord(given) ? given['shared_state'] : undefined;
  const streams = isRecord(given) ? given['stream_states'] : undefined;
  if (!Array.isArray(streams)) throw refused('a GLOBAL state has no stream_states');
  if (isRecord(shared) && Object.keys(shared).length > 0)
    throw refused('its streams share a state, and no stream of this connector does');
  for (const stream of streams) readStream(stream, set);
}

function keyOf({ name, namespace }: StreamDescriptor): string {
  return JSON.stringify([namespace ?? '', name]);
}

function refused(reason: string): SourceError {
  return new SourceError(
    'config_error',
    `The state cannot be used: ${reason}. Reset the connection, or give a state that this connector has written.`,
  );
}
