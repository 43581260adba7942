import { isRecord } from '@patchbay/core';
import { fieldDifferences, type Difference } from '../compare/difference.ts';
import { schemaShape } from '../compare/schema-shape.ts';
import { startDataApi } from './data-api.ts';
import { period } from './data-world.ts';
import { failuresOf, recordsOf, runPatchbaySource, runReferenceSource, statesOf } from './run-sources.ts';
import type { Message, SourceCommand } from './run-sources.ts';

const streams = ['teams', 'members', 'sites', 'events', 'logs'] as const;
const incremental: readonly string[] = ['events', 'logs'];

/** What was compared: the records that each side read in all, and where they differ. */
export interface StreamComparison {
  readonly records: number;
  readonly differences: readonly Difference[];
}

type Run = (commands: readonly SourceCommand[]) => Promise<readonly (readonly Message[])[]>;

/**
 * Runs the same streams with Airbyte's CDK and with Patchbay over one API, which refuses some pages once if there are to be
 * faults. The CDK waits a second before each of them.
 */
export async function compareStreams(
  python: string,
  { faults }: { readonly faults: boolean },
): Promise<StreamComparison> {
  const api = await startDataApi();
  try {
    const reference: Run = (commands) => runReferenceSource(python, commands);
    const patchbay: Run = async (commands) => {
      const answers = [];
      for (const command of commands) answers.push(await runPatchbaySource(command));
      return answers;
    };
    return await compareRuns(faults ? api.url : `${api.url}/calm`, reference, patchbay);
  } finally {
    await api.stop();
  }
}

async function compareRuns(api: string, reference: Run, patchbay: Run): Promise<StreamComparison> {
  const config = (session: string, token = 'good-token', end = period.end) => ({
    base_url: `${api}/${session}`,
    start_date: period.start,
    end_date: end,
    credentials: { token },
  });
  const first = (side: string): readonly SourceCommand[] => [
    { command: 'check', config: config(`check-${side}`) },
    { command: 'check', config: config(`check-${side}`, 'wrong') },
    { command: 'discover', config: config(`check-${side}`) },
    { command: 'read', config: config(`whole-${side}`), catalog: catalog() },
    { command: 'read', config: config(`half-${side}`, 'good-token', period.middle), catalog: catalog() },
  ];
  const theirs = await reference(first('reference'));
  const ours = await patchbay(first('patchbay'));
  const second = (
    side: string,
    own: readonly Message[],
    other: readonly Message[],
  ): readonly SourceCommand[] => [
    { command: 'read', config: config(`on-${side}`), catalog: catalog(), state: statesOf(own) },
    { command: 'read', config: config(`other-${side}`), catalog: catalog(), state: statesOf(other) },
  ];
  const theirsOn = await reference(second('reference', theirs[4] ?? [], ours[4] ?? []));
  const oursOn = await patchbay(second('patchbay', ours[4] ?? [], theirs[4] ?? []));
  return {
    records: [theirs[3], theirs[4], ...theirsOn, ours[3], ours[4], ...oursOn]
      .flatMap((messages) => messages ?? [])
      .filter(({ type }) => type === 'RECORD').length,
    differences: [
      ...fieldDifferences('airbyte/check', 'status', checkOf(theirs[0]), checkOf(ours[0])),
      ...fieldDifferences('airbyte/check with a wrong token', 'status', checkOf(theirs[1]), checkOf(ours[1])),
      ...fieldDifferences('airbyte/discover', '', catalogOf(theirs[2]), catalogOf(ours[2])),
      ...readDifferences('airbyte/read', theirs[3], ours[3]),
      ...readDifferences('airbyte/read the first half', theirs[4], ours[4]),
      ...goneOnWith('airbyte/go on, reference', theirs[3], theirs[4], theirsOn[0]),
      ...goneOnWith('airbyte/go on, Patchbay', ours[3], ours[4], oursOn[0]),
      ...fieldDifferences("airbyte/the other's state", '', tellOf(theirsOn[1]), tellOf(oursOn[1])),
    ],
  };
}

const catalog = (): unknown => ({
  streams: streams.map((name) => ({
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh', 'incremental'] },
    sync_mode: incremental.includes(name) ? 'incremental' : 'full_refresh',
    destination_sync_mode: 'append',
  })),
});

function checkOf(messages: readonly Message[] = []): unknown {
  const connectionStatus = messages.find(({ type }) => type === 'CONNECTION_STATUS')?.['connectionStatus'];
  return isRecord(connectionStatus) ? connectionStatus['status'] : 'none';
}

function catalogOf(messages: readonly Message[] = []): unknown {
  const found = messages.find(({ type }) => type === 'CATALOG')?.['catalog'];
  const listed: unknown = isRecord(found) ? found['streams'] : [];
  const described = (Array.isArray(listed) ? listed : []).filter(isRecord).map((stream) => {
    const { name, json_schema: schema, is_file_based: _ofFiles, ...others } = stream;
    return [String(name), { ...others, schema: schemaShape(schema) }] as const;
  });
  return Object.fromEntries(described);
}

function readDifferences(
  call: string,
  theirs: readonly Message[] = [],
  ours: readonly Message[] = [],
): readonly Difference[] {
  return [
    ...fieldDifferences(call, 'failures', failuresOf(theirs), failuresOf(ours)),
    ...streams.flatMap((name) =>
      fieldDifferences(call, name, recordsOf(theirs, name), recordsOf(ours, name)),
    ),
    ...fieldDifferences(call, 'streams with a state', statesOf(theirs).length, statesOf(ours).length),
  ];
}

/** What a side reads in two runs with its own state is what it reads in one: `reference` is the one run here. */
function goneOnWith(
  call: string,
  whole: readonly Message[] = [],
  half: readonly Message[] = [],
  rest: readonly Message[] = [],
): readonly Difference[] {
  return incremental.flatMap((name) => {
    const records = [...recordsOf(half, name), ...recordsOf(rest, name)].map((one) => JSON.stringify(one));
    const expected = recordsOf(whole, name).map((one) => JSON.stringify(one));
    return [
      ...fieldDifferences(
        call,
        `${name}, missing`,
        0,
        expected.filter((one) => !records.includes(one)).length,
      ),
      ...fieldDifferences(call, `${name}, given twice`, 0, records.length - new Set(records).size),
    ];
  });
}

/** What a run made of a state that is not its own. */
const tellOf = (messages: readonly Message[] = []): unknown => ({
  failures: [...new Set(failuresOf(messages))].join(', ') || 'none',
  ...Object.fromEntries(incremental.map((name) => [`${name}, records`, recordsOf(messages, name).length])),
});
