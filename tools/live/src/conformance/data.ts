import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '@patchbay/core';
import { workspaceRoot } from '../connector-package.ts';
import type { ReadOutcome } from '../prism/dispatch-on-prism.ts';
import type { StatedDisagreement } from './case-exchanges.ts';

/** One way of proving a connector, and when it was last gone. */
export type Part<Found> = Found & {
  /** `2026-11-22` */
  readonly checked: string;
};

/** The cases. */
export interface CasesPart {
  readonly capabilities: number;
  readonly cases: number;
  readonly requests: number;
  readonly failed: readonly string[];
}

/** The vendor's description. */
export interface DescriptionPart {
  readonly file: string;
  readonly format: string;
  readonly date: string | null;
  readonly exchanges: number;
  readonly differences: readonly string[];
  readonly disagreements: readonly StatedDisagreement[];
}

/** Prism with the vendor's description. */
export interface PrismPart {
  readonly version: string;
  /** It does not start with this description; then nothing was asked. */
  readonly unstarted?: true;
  readonly requests: number;
  readonly accepted: number;
  readonly stated: number;
  readonly refused: readonly string[];
  readonly without_credential: number;
  readonly other_security: number;
  readonly examples: ReadOutcome;
  readonly generated: ReadOutcome;
  readonly refusals: ReadOutcome;
}

/** A real server. */
export interface LivePart {
  readonly server: string;
  readonly capabilities: number;
  readonly requests: number;
  readonly records: number;
  readonly writes: number;
  readonly described: number;
  readonly differences: number;
  readonly stated: number;
  /** Empty: all held. */
  readonly failures: readonly string[];
}

/** Everything that a connector was proven with; a part that was never gone is absent. */
export interface ConnectorConformance {
  readonly connector: string;
  readonly cases?: Part<CasesPart>;
  readonly description?: Part<DescriptionPart>;
  readonly prism?: Part<PrismPart>;
  readonly live?: Part<LivePart>;
}

/** `conformance.json`. */
export interface ConformanceData {
  readonly connectors: readonly ConnectorConformance[];
}

/** Where the data stands that the pages are made of. */
export const conformanceFile = join(workspaceRoot, 'tools/live/conformance.json');

/** What was found before; nothing when there is no file. */
export function readConformance(): ConformanceData {
  const found: unknown = existsSync(conformanceFile) ? JSON.parse(readFileSync(conformanceFile, 'utf8')) : {};
  return isData(found) ? found : { connectors: [] };
}

function isData(value: unknown): value is ConformanceData {
  return isRecord(value) && Array.isArray(value['connectors']);
}
