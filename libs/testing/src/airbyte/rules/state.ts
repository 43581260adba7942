import { eventsOf, isJson, jsonAt, recordTexts, textOf, type StreamEvent } from '../messages.ts';
import type { Json, SourceRun } from '../source.ts';
import type { CatalogStream, SourceSubject } from '../subject.ts';
import type { Rule } from './rule.ts';

/** Streams that go on from a state: incrementally, or where a full refresh broke off. */
async function withMode(
  subject: SourceSubject,
  mode: 'incremental' | 'full_refresh',
): Promise<readonly CatalogStream[]> {
  return (await subject.readable()).filter(({ modes, body }) =>
    mode === 'incremental' ? modes.includes(mode) : modes.includes(mode) && body['is_resumable'] === true,
  );
}

function statesOf(run: SourceRun, { name }: CatalogStream): readonly Json[] {
  return eventsOf(run, name).flatMap((event) => (event.kind === 'state' ? [event.message] : []));
}

const ignoredOf = ({ options }: SourceSubject, { name }: CatalogStream): readonly string[] =>
  options.ignoredFields?.[name] ?? [];

/** From every state of a read on, what had not been read then must come again. */
async function replay(
  subject: SourceSubject,
  mode: 'incremental' | 'full_refresh',
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const stream of await withMode(subject, mode)) {
    const whole = await subject.readFrom(stream, mode, []);
    const events = eventsOf(whole, stream.name);
    for (const [index, event] of events.entries()) {
      // From the last state of a full refresh on there is nothing left, and the next one begins anew.
      const isLast = !events.slice(index + 1).some(({ kind }) => kind === 'record');
      if (event.kind !== 'state' || (mode === 'full_refresh' && isLast)) continue;
      const again = new Set(
        recordTexts(
          eventsOf(await subject.readFrom(stream, mode, [event.message]), stream.name),
          ignoredOf(subject, stream),
        ),
      );
      const left = recordTexts(events.slice(index + 1), ignoredOf(subject, stream));
      const lost = left.filter((record) => !again.has(record)).length;
      if (lost > 0)
        problems.push(`${stream.name}: ${lost} of ${left.length} records are lost from state ${index}`);
    }
  }
  return problems;
}

/** Full refreshes. */
export const fullRefreshRules: readonly Rule[] = [
  {
    section: 'full refresh',
    title: 'two reads give the same records, the second one later',
    check: async (subject) => {
      const [first, second] = [await subject.fullRefresh(), await subject.fullRefresh('again')];
      return (await subject.readable()).flatMap((stream) => {
        const events = [eventsOf(first, stream.name), eventsOf(second, stream.name)];
        const [left = [], right = []] = events.map((each) =>
          recordTexts(each, ignoredOf(subject, stream)).toSorted(),
        );
        const times = events.map((each) =>
          each.flatMap((one) => (one.kind === 'record' ? [Number(one.emittedAt)] : [])),
        );
        const isLater =
          times.some((each) => each.length === 0) || (times[1]?.[0] ?? 0) >= (times[0]?.at(-1) ?? 0);
        return [
          ...(left.join('\n') === right.join('\n')
            ? []
            : [`${stream.name}: ${left.length} and ${right.length} records`]),
          ...(isLater ? [] : [`${stream.name}: emitted_at goes back`]),
        ];
      });
    },
  },
  {
    section: 'full refresh',
    title: 'one that broke off loses nothing, from whichever of its states it goes on',
    check: (subject) => replay(subject, 'full_refresh'),
  },
];

const future: Rule['check'] = async (subject) => {
  const problems: string[] = [];
  for (const stream of await withMode(subject, 'incremental')) {
    const moved = await futureOf(subject, stream);
    if (moved === undefined) {
      problems.push(`${stream.name}: futureStates does not say what a state far in the future is`);
      continue;
    }
    const run = await subject.readFrom(stream, 'incremental', [moved]);
    const events: readonly StreamEvent[] = eventsOf(run, stream.name);
    const records = recordTexts(events).length;
    const [given, got] = [stateIn(moved), stateIn(statesOf(run, stream).at(-1) ?? {})];
    if (run.code !== 0 || records > 0)
      problems.push(`${stream.name}: ${records} records, exit code ${run.code}`);
    if (shapeOf(given) !== shapeOf(got)) problems.push(`${stream.name}: the state is of another shape`);
  }
  return problems;
};

async function futureOf(subject: SourceSubject, stream: CatalogStream): Promise<Json | undefined> {
  const move = subject.options.futureStates?.[stream.name];
  // The state of a run that went on from one; the first run may end with a state of another shape.
  const first = statesOf(await subject.readFrom(stream, 'incremental', []), stream).slice(-1);
  const last = statesOf(await subject.readFrom(stream, 'incremental', first), stream).at(-1);
  if (move === undefined || last === undefined) return undefined;
  return { ...last, stream: { ...jsonAt(last, 'stream'), stream_state: move(stateIn(last)) } };
}

const stateIn = (message: Json): Json => jsonAt(jsonAt(message, 'stream'), 'stream_state');

/** Names and types, at every depth. */
function shapeOf(value: unknown): string {
  if (!isJson(value)) return Array.isArray(value) ? 'array' : typeof value;
  return textOf(Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shapeOf(item)])));
}

/** Reads from where the last one stopped. */
export const incrementalRules: readonly Rule[] = [
  {
    section: 'incremental',
    title: 'from its last state on a stream does not begin anew',
    check: async (subject) => {
      const problems: string[] = [];
      for (const stream of await withMode(subject, 'incremental')) {
        const first = await subject.readFrom(stream, 'incremental', []);
        const second = await subject.readFrom(stream, 'incremental', statesOf(first, stream).slice(-1));
        const [all, next] = [first, second].map((run) => recordTexts(eventsOf(run, stream.name)));
        const isWhole = (all?.length ?? 0) > 0 && (next?.length ?? 0) >= (all?.length ?? 0);
        if (second.code !== 0 || isWhole)
          problems.push(`${stream.name}: ${next?.length} of ${all?.length} records again`);
      }
      return problems;
    },
  },
  {
    section: 'incremental',
    title: 'nothing is lost, from whichever state of a read the next one goes on',
    check: (subject) => replay(subject, 'incremental'),
  },
  {
    section: 'incremental',
    title: 'a state far in the future gives no record, and a state of the same shape',
    check: future,
  },
];
