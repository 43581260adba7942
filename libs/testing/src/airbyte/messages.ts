import type { Json, SourceRun } from './source.ts';

/** True for a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of an object that is an object; empty where it is none. */
export function jsonAt(value: Json, name: string): Json {
  const member = value[name];
  return isJson(member) ? member : {};
}

/** A member of an object that is a list; empty where it is none. */
export function listAt(value: Json, name: string): readonly unknown[] {
  const member = value[name];
  return Array.isArray(member) ? member : [];
}

const bodies = {
  SPEC: 'spec',
  CONNECTION_STATUS: 'connectionStatus',
  CATALOG: 'catalog',
  RECORD: 'record',
  STATE: 'state',
  LOG: 'log',
  TRACE: 'trace',
  CONTROL: 'control',
} as const;

/** The types of the messages of a source. */
export type MessageType = keyof typeof bodies;

/** The bodies of the messages of one type. */
export function messagesOf({ messages }: SourceRun, type: MessageType): readonly Json[] {
  return messages
    .filter((message) => message['type'] === type)
    .map((message) => jsonAt(message, bodies[type]));
}

/** The errors that a run traced. */
export function errorsOf(run: SourceRun): readonly Json[] {
  return messagesOf(run, 'TRACE')
    .filter(({ type }) => type === 'ERROR')
    .map((trace) => jsonAt(trace, 'error'));
}

/** What a run says of one stream, in order: its records, states and statuses. */
export type StreamEvent =
  | { readonly kind: 'record'; readonly data: Json; readonly emittedAt: unknown }
  | { readonly kind: 'state'; readonly message: Json; readonly line: string }
  | { readonly kind: 'status'; readonly status: unknown };

/** Everything that a run says of a stream, in order. */
export function eventsOf(run: SourceRun, stream: string): readonly StreamEvent[] {
  const lines = run.stdout.split('\n');
  return run.messages.flatMap((message, index): StreamEvent[] => {
    const record = jsonAt(message, 'record');
    if (message['type'] === 'RECORD' && record['stream'] === stream)
      return [{ kind: 'record', data: jsonAt(record, 'data'), emittedAt: record['emitted_at'] }];
    const state = jsonAt(message, 'state');
    if (message['type'] === 'STATE' && nameIn(jsonAt(state, 'stream')) === stream)
      return [{ kind: 'state', message: state, line: lines[index] ?? '' }];
    const status = jsonAt(jsonAt(message, 'trace'), 'stream_status');
    return nameIn(status) === stream ? [{ kind: 'status', status: status['status'] }] : [];
  });
}

function nameIn(holder: Json): unknown {
  return jsonAt(holder, 'stream_descriptor')['name'];
}

/** The records of a stream, each as text that is the same for the same record. */
export function recordTexts(
  events: readonly StreamEvent[],
  ignored: readonly string[] = [],
): readonly string[] {
  return events.flatMap((event) => (event.kind === 'record' ? [textOf(event.data, ignored)] : []));
}

/** A value as text that does not depend on the order of its members. */
export function textOf(value: unknown, ignored: readonly string[] = []): string {
  return JSON.stringify(value, (_name, item: unknown) => (isJson(item) ? sorted(item, ignored) : item));
}

function sorted(value: Json, ignored: readonly string[]): Json {
  const names = Object.keys(value).filter((name) => !ignored.includes(name));
  return Object.fromEntries(names.toSorted().map((name) => [name, value[name]]));
}
