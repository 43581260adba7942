import { errorsOf, eventsOf, isJson, jsonAt, listAt, messagesOf, type StreamEvent } from '../messages.ts';
import { compileSchema, violation } from '../schemas.ts';
import type { Json } from '../source.ts';
import { configuredCatalog, type CatalogStream, type SourceSubject } from '../subject.ts';
import type { Rule } from './rule.ts';

const section = 'basic read';

function eachStream(
  title: string,
  wrong: (events: readonly StreamEvent[], stream: CatalogStream, subject: SourceSubject) => readonly string[],
): Rule {
  return {
    section,
    title,
    check: async (subject) => {
      const run = await subject.fullRefresh();
      return (await subject.readable()).flatMap((stream) =>
        wrong(eventsOf(run, stream.name), stream, subject).map((problem) => `${stream.name}: ${problem}`),
      );
    },
  };
}

const recordsIn = (events: readonly StreamEvent[]): readonly Json[] =>
  events.flatMap((event) => (event.kind === 'record' ? [event.data] : []));

/** The first few of many. */
const some = (problems: readonly string[]): readonly string[] => [...new Set(problems)].slice(0, 3);

/** A full refresh of everything. */
export const basicReadRules: readonly Rule[] = [
  {
    section,
    title: 'a read of all streams ends with 0, and there are records',
    check: async (subject) => {
      const run = await subject.fullRefresh();
      const count = messagesOf(run, 'RECORD').length;
      return run.code === 0 && count > 0 ? [] : [`${count} records, exit code ${run.code}`];
    },
  },
  eachStream('a stream has records', (events, { name }, { options }) =>
    recordsIn(events).length > 0 || options.emptyStreams?.includes(name) === true ? [] : ['none'],
  ),
  eachStream('a record fits the schema of its stream', (events, { schema }) => {
    const check = compileSchema(schema);
    if (typeof check === 'string') return [check];
    return some(recordsIn(events).flatMap((record) => violation(check, record) ?? []));
  }),
  eachStream('a record has no field that the schema does not name', (events, { schema }) => {
    const known = new Set(Object.keys(jsonAt(schema, 'properties')));
    return some(
      recordsIn(events).flatMap((record) => Object.keys(record).filter((name) => !known.has(name))),
    );
  }),
  eachStream('a record has its key', (events, { body }) =>
    some(
      recordsIn(events).flatMap((record) =>
        listAt(body, 'source_defined_primary_key')
          .filter((path) => isMissing(record, path))
          .map(String),
      ),
    ),
  ),
  eachStream('a stream is STARTED, then RUNNING, then COMPLETE', (events, _stream) => {
    const statuses = events.flatMap((event) => (event.kind === 'status' ? [String(event.status)] : []));
    const needed = recordsIn(events).length > 0 ? '+' : '*';
    const isRight = new RegExp(`^STARTED (RUNNING )${needed}COMPLETE$`).test(statuses.join(' '));
    const first = events.findIndex(({ kind }) => kind === 'record');
    const isBefore =
      first < 0 ||
      events.slice(0, first).some((event) => event.kind === 'status' && event.status === 'RUNNING');
    const isLast = events.at(-1)?.kind === 'status';
    return isRight && isBefore && isLast ? [] : [statuses.join(' ')];
  }),
  eachStream('a stream has a state of its own, with the number of records before it', (events) => {
    const states = events.flatMap((event) => (event.kind === 'state' ? [event] : []));
    if (states.length === 0) return ['no state'];
    return some(
      states.flatMap(({ message, line }) => [
        ...(message['type'] === 'STREAM' ? [] : [`type ${String(message['type'])}`]),
        ...(/"recordCount":\d+\.\d/.test(line) ? [] : ['recordCount is missing, or no double']),
      ]),
    );
  }),
  eachStream(
    'each state counts the records since the one before, and none stands behind the last',
    (events) => {
      let count = 0;
      const problems: string[] = [];
      for (const event of events) {
        if (event.kind === 'record') count += 1;
        if (event.kind !== 'state') continue;
        const said = jsonAt(event.message, 'sourceStats')['recordCount'];
        if (said !== count) problems.push(`${count} records, and the state says ${String(said)}`);
        count = 0;
      }
      return some(count === 0 ? problems : [...problems, `${count} records behind the last state`]);
    },
  ),
  {
    section,
    title: 'a catalog that is none is an error, and ends with another code than 0',
    check: async (subject) => {
      const streams = [{ stream: { name: 'x' }, sync_mode: 'INVALID', destination_sync_mode: 'INVALID' }];
      const run = await subject.run('read', { config: await subject.config(), catalog: { streams } });
      return errorsOf(run).length > 0 && run.code !== 0 ? [] : [`exit code ${run.code}`];
    },
  },
  {
    section,
    title: 'a stream that is not there is INCOMPLETE and a config_error, and the others are read',
    check: async (subject) => {
      const [first] = await subject.readable();
      if (first === undefined) return ['no stream'];
      const gone = { ...first, name: 'not_there', body: { ...first.body, name: 'not_there' } };
      const catalog = configuredCatalog([gone, first], 'full_refresh');
      const run = await subject.run('read', { config: await subject.config(), catalog });
      const last = (name: string): StreamEvent | undefined => eventsOf(run, name).at(-1);
      const [of] = errorsOf(run).filter(
        (error) => jsonAt(error, 'stream_descriptor')['name'] === 'not_there',
      );
      const said = [last('not_there'), last(first.name)].map((event) =>
        event?.kind === 'status' ? event.status : '',
      );
      return said.join() === 'INCOMPLETE,COMPLETE' &&
        of?.['failure_type'] === 'config_error' &&
        run.code !== 0
        ? []
        : [`${said.join()}, ${String(of?.['failure_type'])}, exit code ${run.code}`];
    },
  },
];

function isMissing(record: Json, path: unknown): boolean {
  let value: unknown = record;
  for (const name of Array.isArray(path) ? path : [path])
    value = isJson(value) ? value[String(name)] : undefined;
  return value === undefined || value === null;
}
