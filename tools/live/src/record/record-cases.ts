import { randomBytes } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRecord } from '@patchbay/core';
import {
  caseFilePath,
  loadDescription,
  seededRandom,
  type CapabilityCase,
  type Mocks,
} from '@patchbay/testing';
import type { ConnectorPackage } from '../connector-package.ts';
import type { LoggedExchange } from '../exchange-log.ts';
import type { Place } from '../place.ts';
import type { Found } from '../requests.ts';
import type { LiveSession } from '../session.ts';
import type { Tenant } from '../tenant.ts';
import { UsageError } from '../usage-error.ts';
import { caseFileText, caseOf } from './case-file.ts';
import { describedWords, segmentsOf, sourceWords, type Kept } from './keep.ts';
import { recordCalls, type RecordedCase } from './recorded-call.ts';
import { replay, type SanitisedExchange } from './replay.ts';
import { createSanitiser, type Sanitiser } from './sanitiser.ts';

/** What recording works with. */
export interface RecordOptions {
  readonly connector: ConnectorPackage;
  readonly tenant: Tenant;
  readonly session: LiveSession;
  readonly found: Found;
  readonly place: Place | undefined;
  readonly specs?: string | undefined;
  readonly keep?: readonly string[];
  /** Where the files go. */
  readonly folder: string;
}

/** One sanitised case. */
export interface SanitisedCase {
  readonly capability: string;
  readonly file: string;
  readonly testCase: CapabilityCase | { readonly problem: string };
}

/** Records sanitised cases, one file for each capability, and says what was written or why it was not. */
export async function recordCases(options: RecordOptions): Promise<readonly string[]> {
  const { mocks } = options.connector;
  if (mocks === undefined || options.place === undefined)
    throw new UsageError('Cases are recorded against the mocks of the connector, and it has none.');
  const cases = await sanitisedCases(await recordCalls(options.session, options.found), {
    ...options,
    mocks,
    place: options.place,
  });
  const lines: string[] = [];
  for (const { capability, file, testCase } of cases) {
    if ('problem' in testCase) {
      lines.push(`not recorded: ${capability}: ${testCase.problem}`);
      continue;
    }
    const path = join(options.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await caseFileText(capability, testCase, new Date().toISOString()));
    lines.push(path);
  }
  return lines;
}

/** Makes cases of what was recorded, in which nothing of the tenant is left. */
export async function sanitisedCases(
  recorded: readonly RecordedCase[],
  options: Pick<RecordOptions, 'connector' | 'tenant' | 'specs' | 'keep'> & {
    readonly mocks: Mocks;
    readonly place: Place;
    /** @default random numbers that nobody can repeat */
    readonly random?: () => number;
  },
): Promise<readonly SanitisedCase[]> {
  const { connector, mocks, place, tenant } = options;
  const sanitiser = createSanitiser({
    originals: [
      ...recorded.flatMap(({ calls }) => calls.flatMap(({ exchanges }) => exchanges.flatMap(textsOf))),
      JSON.stringify(tenant.settings),
    ],
    secrets: tenant.secrets,
    kept: keptOf(connector, mocks, options.specs, options.keep ?? []),
    place,
    random: options.random ?? seededRandom(randomBytes(4).readUInt32LE()),
  });
  const settings = settingsOf(connector, mocks, tenant);
  const cases: SanitisedCase[] = [];
  for (const { capability, calls } of recorded) {
    const inputs = calls.map(({ request, size, exchanges }) => ({
      request: recordOf(sanitiser.json(request)),
      size,
      exchanges: exchanges.flatMap((exchange) => sanitised(exchange, sanitiser)),
    }));
    const replayed = await replay(connector.integration, capability.name, mocks, settings.all, inputs);
    cases.push({
      capability: capability.name,
      file: caseFilePath(capability),
      testCase: caseOf(inputs, replayed, settings.differ ? settings.all : undefined, place.mocked),
    });
  }
  return cases;
}

/** Headers that say how a list goes on or what a body is; any other may name somebody. */
const HEADERS = ['content-type', 'link', 'retry-after'];

function sanitised(exchange: LoggedExchange, sanitiser: Sanitiser): readonly SanitisedExchange[] {
  const { method, url, status, headers, body } = exchange;
  if (status === undefined) return [];
  const kept = HEADERS.flatMap((name) => {
    const value = headers[name];
    if (value === undefined) return [];
    const clean =
      name === 'link' ? value.replace(/<([^>]*)>/g, (_all, to: string) => `<${sanitiser.url(to)}>`) : value;
    return [[name, clean] as const];
  });
  return [
    {
      method,
      url: sanitiser.url(url),
      status,
      headers: Object.fromEntries(kept),
      body: sanitiser.body(body),
    },
  ];
}

function textsOf({ url, body, requestBody = '', headers }: LoggedExchange): readonly string[] {
  return [url, body, requestBody, ...Object.values(headers)];
}

function keptOf(
  { integration, cases, folder }: ConnectorPackage,
  mocks: Mocks,
  specs: string | undefined,
  keep: readonly string[],
): Kept {
  const mockedPaths = Object.values(cases).flatMap((module) => pathsIn(module));
  const sources = globSync('src/**/*.ts', { cwd: folder }).map((path) =>
    readFileSync(join(folder, path), 'utf8'),
  );
  const found = [...sources.map(sourceWords), descriptionWords(mocks, specs)];
  return {
    words: new Set([
      ...keep,
      ...integration.resourceTypes.map(({ type_id }) => type_id),
      ...integration.entitlementTypes.map(({ type_id }) => type_id),
      ...found.flatMap(({ words }) => [...words]),
    ]),
    fields: new Set(found.flatMap(({ fields }) => [...fields])),
    segments: new Set(segmentsOf([mocks.baseUrl, ...mockedPaths])),
  };
}

function descriptionWords(mocks: Mocks, specs: string | undefined): Pick<Kept, 'words' | 'fields'> {
  const none = { words: new Set<string>(), fields: new Set<string>() };
  if (mocks.description === undefined || specs === undefined) return none;
  try {
    return describedWords(loadDescription(join(specs, mocks.description.file), mocks.description).root.value);
  } catch {
    return none;
  }
}

function pathsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  if (!isRecord(value)) return [];
  const own =
    'match' in value && 'reply' in value && typeof value['path'] === 'string' ? [value['path']] : [];
  return own.length > 0 ? own : Object.values(value).flatMap(pathsIn);
}

/** Choices and numbers are the tenant's, as the connector works by them; texts are the mocks' own. */
function settingsOf({ integration }: ConnectorPackage, mocks: Mocks, tenant: Tenant) {
  const schema = integration.settings.formSchema();
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const chosen = Object.entries(properties).flatMap(([name, property]) => {
    const isChoice =
      isRecord(property) &&
      (Array.isArray(property['enum']) ||
        ['boolean', 'integer', 'number'].includes(String(property['type'])));
    if (!isChoice) return [];
    const value = tenant.settings[name];
    const mocked = mocks.settings?.[name] ?? property['default'];
    return JSON.stringify(value ?? property['default']) === JSON.stringify(mocked)
      ? []
      : [[name, value ?? property['default']] as const];
  });
  return { all: { ...mocks.settings, ...Object.fromEntries(chosen) }, differ: chosen.length > 0 };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
