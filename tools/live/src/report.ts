import type { Completeness, ErrorDetail } from '@patchbay/core';

/** How a capability did. */
export type CapabilityStatus = 'ok' | 'incomplete' | 'failed' | 'skipped';

/** What came of one capability. */
export interface CapabilityReport {
  readonly name: string;
  readonly status: CapabilityStatus;
  /** Why it was skipped, or what was wrong beside an error. */
  readonly reason?: string | undefined;
  readonly calls: number;
  readonly pages: number;
  readonly records: number;
  readonly requests: number;
  readonly milliseconds: number;
  readonly slowestPageMilliseconds: number;
  readonly completeness?: Completeness | undefined;
  readonly error?: ErrorDetail | undefined;
}

/** Something that a person should look at. */
export interface Surprise {
  readonly kind: string;
  /** A problem makes the run fail; a note does not. */
  readonly weight: 'problem' | 'note';
  readonly capability?: string | undefined;
  readonly message: string;
  /** How often. */
  readonly count: number;
  /** The first few. */
  readonly examples: readonly string[];
}

/** A way in which the app differs from the vendor's description. */
export interface DescribedDifference {
  readonly kind: string;
  /** JSON pointer into the description. */
  readonly where: string;
  readonly capability: string;
  readonly request: string;
  readonly says: string;
  readonly seen: string;
  readonly count: number;
}

/** What the comparison with the vendor's description came to. */
export type DescribedReport =
  | {
      readonly file: string;
      readonly exchanges: number;
      /** Requests to other places than the described API, such as a token server. */
      readonly elsewhere: number;
      /** Differences that the connector's cases state already. */
      readonly stated: number;
      readonly differences: readonly DescribedDifference[];
    }
  | { readonly skipped: string };

/** One write that was asked for. */
export interface WriteReport {
  readonly step: string;
  readonly capability: string;
  readonly outcome: 'done' | 'declined' | 'failed' | 'skipped';
  readonly effect?: string | undefined;
  readonly message?: string | undefined;
}

/** Everything that a run found. */
export interface LiveReport {
  readonly connector: string;
  readonly version: string;
  /** ISO 8601. */
  readonly date: string;
  readonly tenant?: string | undefined;
  readonly capabilities: readonly CapabilityReport[];
  readonly described: DescribedReport;
  readonly surprises: readonly Surprise[];
  readonly writes: readonly WriteReport[];
  /** Files that were written. */
  readonly recorded: readonly string[];
  readonly requests: number;
  readonly milliseconds: number;
}

/** What makes a run fail, as sentences. Empty: nothing does. */
export function failures(report: LiveReport): readonly string[] {
  const { capabilities, described, surprises, writes } = report;
  const failed = capabilities.filter(({ status }) => status === 'failed').length;
  const incomplete = capabilities.filter(({ status }) => status === 'incomplete').length;
  const differences = 'differences' in described ? described.differences.length : 0;
  const problems = surprises.filter(({ weight }) => weight === 'problem').length;
  const wrong = writes.filter(({ outcome }) => outcome === 'failed').length;
  return [
    ...some(failed, 'capability failed', 'capabilities failed'),
    ...some(incomplete, 'list is not known to be complete', 'lists are not known to be complete'),
    ...some(differences, 'difference from the description', 'differences from the description'),
    ...some(problems, 'problem in the data', 'problems in the data'),
    ...some(wrong, 'write went wrong', 'writes went wrong'),
  ];
}

function some(count: number, one: string, many: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}
