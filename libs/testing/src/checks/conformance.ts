import {
  createDescriptionChecker,
  findDescription,
  formatMismatch,
  isGraphqlFile,
  isSkipped,
  loadDescription,
  loadGraphqlChecker,
  type DescriptionChecker,
  type Disagreement,
  type Exchange,
} from '../description/index.ts';
import type { CapabilityCase } from '../cases/capability-case.ts';
import type { DescriptionSource, Mocks } from '../cases/mocks.ts';
import { wireBody, wireHeaders } from '../cases/reply.ts';
import type { Answered } from '../vendor/vendor.ts';
import { mockUrl } from '../vendor/vendor.ts';

/** Checks the exchanges of all cases against the vendor's description, and counts. */
export interface Conformance {
  /** Why nothing is checked. */
  readonly skipped: string | undefined;
  readonly file: string | undefined;
  check(testCase: CapabilityCase, answered: readonly Answered[]): Promise<readonly string[]>;
  readonly exchanges: number;
  /** Disagreements of the mocks that set nothing aside in any case so far. */
  stale(): readonly Disagreement[];
}

/**
 * Loads the description that the mocks name.
 *
 * @throws DescriptionError when its folder is at hand and the file is missing or broken.
 */
export function createConformance(
  mocks: Mocks,
  environment: Readonly<Record<string, string | undefined>>,
): Conformance {
  const source = mocks.description;
  if (source === undefined) return unchecked('the mocks name no description', undefined);
  const found = findDescription(source.file, environment);
  if (isSkipped(found)) return unchecked(found.skipped, source.file);

  const checkerOf = openChecker(found.path, source);
  const shared = mocks.disagreements ?? [];
  const applied = new Set<Disagreement>();
  let exchanges = 0;
  return {
    skipped: undefined,
    file: source.file,
    get exchanges() {
      return exchanges;
    },
    stale: () => shared.filter((disagreement) => !applied.has(disagreement)),
    check: async (testCase, answered) => {
      const checker = await checkerOf();
      const checked = answered.filter((one) => isDescribed(one, mocks)).map(toExchange);
      exchanges += checked.length;
      const own = testCase.disagreements ?? [];
      const outcome = checker.checkCase(checked, [...own, ...shared]);
      for (const { disagreement } of outcome.applied) applied.add(disagreement);
      return outcome.mismatches
        .filter(
          ({ kind, where }) => kind !== 'stale-disagreement' || own.some(({ pointer }) => pointer === where),
        )
        .map(formatMismatch);
    },
  };
}

/** OpenAPI is read at once, so that a broken file fails the whole test file; a schema of GraphQL with the first case. */
function openChecker(path: string, source: DescriptionSource): () => Promise<DescriptionChecker> {
  if (!isGraphqlFile(path)) {
    const checker = createDescriptionChecker(loadDescription(path, source), source);
    return () => Promise.resolve(checker);
  }
  let loading: Promise<DescriptionChecker> | undefined;
  return () => (loading ??= loadGraphqlChecker(path));
}

function unchecked(skipped: string, file: string | undefined): Conformance {
  return { skipped, file, exchanges: 0, check: () => Promise.resolve([]), stale: () => [] };
}

/** What a mock puts on another host, such as a token server, is not part of the described API. */
function isDescribed({ mock }: Answered, { baseUrl }: Mocks): boolean {
  return mock !== undefined && mockUrl(baseUrl, mock.path).startsWith(baseUrl);
}

function toExchange({ request, reply, injected }: Answered): Exchange {
  const { text } = wireBody(reply);
  return {
    request,
    response: {
      status: reply.status ?? 200,
      headers: wireHeaders(reply),
      ...(text === undefined ? {} : { body: text }),
    },
    injected: injected || isTransportFailure(reply.networkError, reply.status),
  };
}

/** Few descriptions list a broken connection or a failing gateway. */
function isTransportFailure(networkError: string | undefined, status = 200): boolean {
  return networkError !== undefined || status >= 500;
}
