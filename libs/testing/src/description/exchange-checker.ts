import type { DescriptionDialect } from './description.ts';
import { applyDisagreements } from './disagreement.ts';
import type { DisagreementOutcome } from './disagreement.ts';
import type { Disagreement, Exchange, Mismatch } from './exchange.ts';
import { toMismatch } from './mismatch.ts';
import type { Finding } from './mismatch.ts';

/** Which description a checker checks against. */
export interface DescriptionName {
  /** File name, for messages. */
  readonly file: string;
  readonly dialect: DescriptionDialect | 'graphql';
  readonly title: string;
}

/** Checks exchanges against one description. Schemas are compiled when first needed and kept. */
export interface DescriptionChecker {
  readonly description: DescriptionName;
  /** What is wrong with one exchange, its own disagreements applied. Empty when nothing is. */
  readonly check: (exchange: Exchange) => readonly Mismatch[];
  /**
   * Checks the exchanges of one case together: `disagreements` apply to all of them, and one is stale only when it
   * sets nothing aside in any. Disagreements of the single exchanges count too.
   */
  readonly checkCase: (
    exchanges: readonly Exchange[],
    disagreements?: readonly Disagreement[],
  ) => DisagreementOutcome;
}

/** Makes a checker of what finds the faults of one exchange. */
export function createExchangeChecker(
  description: DescriptionName,
  findingsFor: (exchange: Exchange, url: URL) => readonly Finding[],
): DescriptionChecker {
  const { file } = description;
  const outcomeOf = (exchange: Exchange): DisagreementOutcome => {
    const url = new URL(exchange.request.url);
    const request = `${exchange.request.method.toUpperCase()} ${url.pathname}${url.search}`;
    const mismatches = findingsFor(exchange, url).map((finding) => toMismatch(finding, request, file));
    return applyDisagreements(mismatches, exchange.disagreements ?? [], file);
  };
  return {
    description,
    check: (exchange) => outcomeOf(exchange).mismatches,
    checkCase: (exchanges, disagreements = []) => {
      const outcomes = exchanges.map(outcomeOf);
      const standing = outcomes.flatMap((outcome) => outcome.mismatches);
      const whole = applyDisagreements(standing, disagreements, file);
      return {
        mismatches: whole.mismatches,
        applied: [...outcomes.flatMap((outcome) => outcome.applied), ...whole.applied],
      };
    },
  };
}
