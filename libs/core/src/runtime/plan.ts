import { hasBrand } from '../errors/brand.ts';
import type { HttpMethod } from './transport.ts';

/** A write that a dispatch in plan mode would have sent. Secrets are redacted. */
export interface PlannedRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it is JSON, else its text. */
  readonly body?: unknown;
}

/** Takes the writes of one dispatch in plan mode instead of the vendor. */
export interface PlanRecorder {
  record(request: PlannedRequest): void;
  /**
   * Ends the plan here, because what follows depends on the answer to a write that was not sent.
   *
   * @throws PlanHalted always; the plan stays incomplete also when a handler catches it.
   */
  halt(): never;
  readonly requests: readonly PlannedRequest[];
  /** True once {@link halt} was called. */
  readonly halted: boolean;
}

const brand = Symbol.for('@patchbay/core/PlanHalted');

/**
 * Thrown by {@link PlanRecorder.halt} in plan mode when what follows depends on the answer to a write that was not sent. The
 * plan up to there is returned, marked as incomplete.
 */
export class PlanHalted extends Error {
  override readonly name = 'PlanHalted';
  readonly [brand] = true;
  constructor() {
    super('The plan ends here: what follows depends on the answer to a write that was not sent.');
  }
}

/** True for a {@link PlanHalted} of this or of another copy of the package. */
export function isPlanHalted(value: unknown): value is PlanHalted {
  return hasBrand(value, brand);
}

/** Makes an empty plan. */
export function createPlanRecorder(): PlanRecorder {
  const requests: PlannedRequest[] = [];
  let halted = false;
  return {
    requests,
    get halted() {
      return halted;
    },
    record: (request) => {
      if (!halted) requests.push(request);
    },
    halt: () => {
      halted = true;
      throw new PlanHalted();
    },
  };
}
