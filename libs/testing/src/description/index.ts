export { createDescriptionChecker } from './checker.ts';
export type { DescriptionCheckerOptions } from './checker.ts';
export type { Description, DescriptionDialect, SourceDocument } from './description.ts';
export { DescriptionError, isDescriptionError } from './description-error.ts';
export type { DescriptionErrorReason } from './description-error.ts';
export type { AppliedDisagreement, DisagreementOutcome } from './disagreement.ts';
export { formatDisagreements, summarizeDisagreements } from './disagreement-summary.ts';
export type { DisagreementEntry, DisagreementSummary } from './disagreement-summary.ts';
export { descriptionFromEnvironment, findDescription, isSkipped } from './environment.ts';
export type { FoundDescription, SkippedDescription } from './environment.ts';
export type { DescriptionChecker, DescriptionName } from './exchange-checker.ts';
export { isGraphqlFile, loadGraphqlChecker } from './graphql/load-graphql-checker.ts';
export type {
  DescriptionPointer,
  Disagreement,
  Exchange,
  ExchangeBody,
  ExchangeHeaders,
  Mismatch,
  MismatchKind,
} from './exchange.ts';
export { createDescription, loadDescription } from './load-description.ts';
export type { LoadDescriptionOptions } from './load-description.ts';
export type { MediaTypeComparison } from './media-type.ts';
export { formatMismatch } from './mismatch.ts';
