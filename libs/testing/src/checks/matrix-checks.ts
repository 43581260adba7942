import { isWrite } from '../cases/mock.ts';
import type { Injected, Requirement } from '../cases/requirements.ts';
import { secretsCarried } from '../leaks/secrets.ts';
import { echoing, injectedRefusal, type InjectedRefusal } from '../matrix/injected.ts';
import { asksGraphql, partialOf } from '../matrix/partial-data.ts';
import { authoredRequirements, caseCovering, refusalsOf, usesNetwork } from '../matrix/requirements-of.ts';
import type { Network } from '../network/network.ts';
import { runCase, type CaseInjection, type CaseRun } from '../run/run-case.ts';
import { failing, skipped, type Check } from './check.ts';
import { settingOf, type PlainRuns, type Subject, type TitledCase } from './subject.ts';

/** The mandatory cases: those that somebody must write, and the refusals, which the runner injects. */
export function matrixChecks(subject: Subject, plainRuns: PlainRuns): readonly Check[] {
  const { capability, file, mocks } = subject;
  const group = capability.name;
  const missing = authoredRequirements(capability, file)
    .filter((requirement) => caseCovering(file, requirement) === undefined)
    .map((requirement) => {
      const title = `has a case for ${requirement}`;
      const reason = file.notApplicable[requirement];
      if (reason !== undefined) return skipped(group, title, reason);
      return failing(group, title, `The mandatory case is missing: no case covers "${requirement}".`);
    });
  const success = caseCovering(file, 'success');
  if (success === undefined || !usesNetwork(file)) return missing;
  const last = caseCovering(file, 'two_pages') ?? success;

  const refusals = refusalsOf(capability, file).flatMap((kind) => {
    const refusal = injectedRefusal(kind, mocks);
    if (refusal === undefined) {
      return [
        failing(group, `reports ${kind}`, `The mocks do not state how the vendor refuses: refusals.${kind}.`),
      ];
    }
    return placesOf(kind, success, last).flatMap((each) =>
      injectionChecks(subject, plainRuns, { ...each, refusal }),
    );
  });
  return [
    ...missing,
    ...refusals,
    ...placesOf('partial_data', success, last).flatMap((each) => partialData(subject, plainRuns, each)),
    ...repeatedCursor(subject, plainRuns),
    echoCheck(subject, plainRuns, success),
  ];
}

interface PlacedRequirement {
  readonly requirement: Requirement;
  readonly found: TitledCase;
  readonly place: Place;
}

interface Wanted extends PlacedRequirement {
  readonly refusal: InjectedRefusal;
}

function placesOf(kind: Injected, success: TitledCase, last: TitledCase): readonly PlacedRequirement[] {
  return [
    { requirement: kind, found: success, place: 'first' },
    { requirement: `${kind}_at_write`, found: success, place: 'write' },
    { requirement: `${kind}_at_last`, found: last, place: 'last' },
  ];
}

function titleOf(requirement: Requirement, code: string): string {
  return `reports ${requirement.replace(/_at_(last|write)$/, ' at the $1 request')} as ${code}`;
}

function injectionChecks(
  subject: Subject,
  plainRuns: PlainRuns,
  { requirement, found, place, refusal }: Wanted,
): readonly Check[] {
  if (!hasPlace(found, place)) return [];
  const title = titleOf(requirement, refusal.code);
  return changedRunChecks(subject, plainRuns, { requirement, found, title }, (plain) => {
    const spot = spotOf(plain, place);
    if (spot === undefined) return undefined;
    // What the case itself answers there is not a refusal to it: a GET that proves that a thing is gone.
    const { status = 200 } = spot;
    if (status >= 400 && status === refusal.reply.status) return undefined;
    // Of a write the status tells that it was done; few connectors need the body.
    if (requirement.startsWith('wrong_shape') && spot.writes) return undefined;
    return { ...spot, ...refusal };
  });
}

/** A vendor of GraphQL that answers a part alone: the mocked data, with an error beside it. */
function partialData(
  subject: Subject,
  plainRuns: PlainRuns,
  { requirement, found, place }: PlacedRequirement,
): readonly Check[] {
  if (!asksGraphql(found.testCase) || !hasPlace(found, place)) return [];
  const code = subject.mocks.expectedCodes?.partial_data ?? 'invalid_response';
  const title = titleOf(requirement, code);
  return changedRunChecks(subject, plainRuns, { requirement, found, title }, (plain) => {
    const spot = spotOf(plain, place);
    if (spot === undefined) return undefined;
    const reply = partialOf(answersOf(plain, spot.call)[spot.index]?.reply ?? {});
    return reply === undefined ? undefined : { ...spot, reply, code };
  });
}

/** A vendor that repeats itself: the first page comes again where the second one was asked for. */
function repeatedCursor(subject: Subject, plainRuns: PlainRuns): readonly Check[] {
  const found = caseCovering(subject.file, 'two_pages');
  if (found === undefined) return [];
  const title = 'reports repeated_cursor as invalid_response';
  return changedRunChecks(subject, plainRuns, { requirement: 'repeated_cursor', found, title }, (plain) => {
    const call = found.testCase.calls.findIndex(({ nextPage }) => nextPage === true);
    const before = answersOf(plain, call - 1);
    const asked = answersOf(plain, call);
    // The page is what has the same route in both calls; another endpoint may be walked beside it.
    const index = asked.findIndex(({ request }) => before.some((one) => isSameRoute(one.request, request)));
    const repeated = before.find(({ request }) => isSameRoute(request, asked[index]?.request));
    return repeated === undefined
      ? 'No request of the second page is like one of the first: write a case that covers "repeated_cursor".'
      : { call, index, reply: repeated.reply, code: 'invalid_response' };
  });
}

/** A requirement that the runner meets itself, by running a case of the author with one answer changed. */
interface ChangedRun {
  readonly requirement: Requirement;
  readonly found: TitledCase;
  readonly title: string;
}

/**
 * @param change - what to change of the plain run; a text: why it cannot be done; `undefined`: there is nothing to change
 */
function changedRunChecks(
  subject: Subject,
  plainRuns: PlainRuns,
  { requirement, found, title }: ChangedRun,
  change: (plain: CaseRun) => CaseInjection | string | undefined,
): readonly Check[] {
  const { capability, file } = subject;
  if (caseCovering(file, requirement) !== undefined) return [];
  const reason = file.notApplicable[requirement];
  if (reason !== undefined) return [skipped(capability.name, title, reason)];
  return [
    {
      group: capability.name,
      title,
      run: async (network) => {
        const plain = await plainRuns(found, network);
        if (plain.failures.length > 0) return [brokenBase(found)];
        const injection = change(plain);
        if (injection === undefined) return [];
        if (typeof injection === 'string') return [injection];
        return (await runCase(settingOf(subject, found, network), injection)).failures;
      },
    },
  ];
}

function echoCheck(subject: Subject, plainRuns: PlainRuns, found: TitledCase): Check {
  const { integration, capability, mocks } = subject;
  return {
    group: capability.name,
    title: 'shows no secret when the vendor repeats the credential in its refusal',
    run: async (network: Network) => {
      const spot = spotOf(await plainRuns(found, network), 'first');
      const [secret] = secretsCarried(integration, capability, { ...mocks, ...found.testCase });
      if (spot === undefined || secret === undefined) return [];
      const setting = { ...settingOf(subject, found, network), mode: 'raw_data' } as const;
      const run = await runCase(setting, { ...spot, reply: echoing(mocks.refusals.forbidden, secret) });
      return run.failures;
    },
  };
}

/** Where a refusal is injected, leaving aside requests for access: `write` is the first one between the two others. */
type Place = 'first' | 'write' | 'last';

/** A request of a run. */
interface Spot {
  readonly call: number;
  readonly index: number;
  readonly status: number | undefined;
  readonly writes: boolean;
}

function spotOf({ calls }: CaseRun, place: Place): Spot | undefined {
  const spots = calls.flatMap((_, call) =>
    answersOf({ calls }, call).map(({ reply, mock }, index) => ({
      ...{ call, index, status: reply.status },
      writes: mock !== undefined && isWrite(mock),
    })),
  );
  if (place === 'write') return spots.slice(1, -1).find(({ writes }) => writes);
  return place === 'last' ? spots.at(-1) : spots[0];
}

/** Known before the case has run: a single request is refused once, and most cases have no write in between. */
function hasPlace({ testCase }: TitledCase, place: Place): boolean {
  const mocks = testCase.calls.flatMap(({ replies = [] }) => replies).filter(({ setup }) => setup !== true);
  if (place === 'write') return mocks.slice(1, -1).some(isWrite);
  return place === 'first' || mocks.length > 1;
}

function answersOf({ calls }: Pick<CaseRun, 'calls'>, call: number): CaseRun['calls'][number] {
  return (calls[call] ?? []).filter(({ mock }) => mock?.setup !== true);
}

function isSameRoute(
  left: { readonly method: string; readonly url: string },
  right: { readonly method: string; readonly url: string } | undefined,
): boolean {
  return (
    right !== undefined && left.method === right.method && left.url.split('?')[0] === right.url.split('?')[0]
  );
}

function brokenBase({ title }: TitledCase): string {
  return `The case that it is made from fails itself: ${title}.`;
}
