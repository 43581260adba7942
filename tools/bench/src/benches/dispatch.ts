import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createRuntime, dispatch, FoundAccountData, type Integration } from '@patchbay/core';
import { z } from 'zod';
import type { Benchmark, Table } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { contest, ratios, standings, type Contender, type RemoteContender } from '../contest.ts';
import { startDispatching } from '../peers/connector-py.ts';
import { installNpmPeers } from '../peers/npm-peers.ts';
import { findPeers } from '../peers/peers.ts';
import { findOrMakePython } from '../peers/python.ts';
import { readLines, sailpointLister } from '../peers/sailpoint.ts';
import { connectorPy, sailpoint } from '../peers/versions.ts';
import { inFolder } from '../read/programs.ts';
import { about, accounts, app, request, responseOf, validate } from '../subject.ts';

const SIZES = [
  { records: 1, repeats: 2000 },
  { records: 100, repeats: 400 },
  { records: 10_000, repeats: 10 },
];

const compiledName = 'compiled zod, request and response';
const dispatchName = 'dispatch';
const compiledTextName = 'compiled zod, JSON text in and out';
const textName = 'dispatch, JSON text in and out';

/** What core adds to a call of a handler: checks, secrets, deadline, envelopes. */
export const dispatchBenchmark: Benchmark = {
  name: 'dispatch',
  description: 'list_accounts through dispatch against compiled schemas and peers, by number of accounts',
  run: ({ rounds, quick = false, peers = false }) =>
    inFolder(async (folder) => {
      const npm = findPeers([sailpoint], peers, installNpmPeers);
      const python = findPeers([connectorPy], peers, findOrMakePython);
      const tables: Table[] = [];
      for (const { records, repeats } of SIZES) {
        const list = accounts(records);
        const remote =
          python.peer === undefined ? undefined : startDispatching(python.peer, folder, list, request);
        try {
          const times = await contest(contendersFor(list, npm.peer, remote), {
            rounds,
            repeats: quick ? Math.ceil(repeats / 10) : repeats,
            same: (answer) => responseOf(typeof answer === 'string' ? JSON.parse(answer) : readLines(answer)),
          });
          tables.push({
            title: `dispatch: a call with ${records} accounts`,
            standings: standings(times),
            claims: [
              claim(
                `dispatch, times compiled schemas, ${records} accounts (CPU)`,
                ratios(times, dispatchName, compiledName),
                { atMost: 1 },
              ),
              claim(
                `dispatch of JSON text, times compiled schemas, ${records} accounts (CPU)`,
                ratios(times, textName, compiledTextName),
                { atMost: 1 },
              ),
            ],
            notes: [...npm.notes, ...python.notes],
          });
        } finally {
          remote?.stop();
        }
      }
      return tables;
    }),
};

type Accounts = ReturnType<typeof accounts>;

function contendersFor(
  list: Accounts,
  npmFolder: string | undefined,
  python: RemoteContender | undefined,
): Record<string, Contender | RemoteContender> {
  const handler = async () => ({ response: list });
  const integration = integrationOf(handler);
  const runtime = createRuntime();
  const compiled = compiledDispatch(handler);
  const text = JSON.stringify(request);
  const contenders: Record<string, Contender | RemoteContender> = {
    [compiledName]: () => compiled('list_accounts', { ...request }),
    'the handler alone': handler,
    [dispatchName]: () => dispatch(integration, 'list_accounts', { ...request }, { runtime }),
    'dispatch, with a runtime of its own': () => dispatch(integration, 'list_accounts', { ...request }),
    [compiledTextName]: async () => JSON.stringify(await compiled('list_accounts', JSON.parse(text))),
    [textName]: async () => JSON.stringify(await dispatch(integration, 'list_accounts', text, { runtime })),
  };
  if (npmFolder !== undefined) {
    const lister = sailpointLister(createRequire(join(npmFolder, 'package.json')), list);
    contenders[`${sailpoint}, objects, unchecked`] = lister.objects;
    contenders[`${sailpoint}, lines of JSON, unchecked`] = lister.lines;
  }
  if (python !== undefined) contenders[`${connectorPy}, JSON text in and out`] = python;
  return contenders;
}

/** The least that a dispatch with both checks can be: a handler by its name between two compiled schemas. */
function compiledDispatch(handler: () => Promise<{ response: Accounts }>) {
  const handlers = new Map([['list_accounts', handler]]);
  const requests = z.compile(
    z.object({
      auth: z.object({ token: z.object({ token: z.string() }) }),
      settings: z.object({ base_url: z.string().default('https://api.example.com') }),
      request: z.object({}),
    }),
  );
  const responses = z.compile(z.array(FoundAccountData));
  return async (name: string, given: unknown) => {
    requests.parse(given);
    const found = handlers.get(name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return { response: responses.parse((await found()).response) };
  };
}

function integrationOf(handler: () => Promise<{ response: Accounts }>): Integration {
  return app.integration({
    ...about,
    capabilities: { validate, list: app.capability('list_accounts', handler) },
  });
}
