import { BudgetExhaustedError, RateLimitError, type Clock, type ConnectorError } from '@patchbay/core';
import type { Settings } from './settings.ts';

/** What a caller says when it asks for a slot. */
export interface Ticket {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since the epoch at which the caller must be done. */
  readonly deadline?: number | undefined;
  /** The longest wait that the caller sits out. */
  readonly patienceSeconds?: number | undefined;
  /** Take a slot even if none is free. */
  readonly force?: boolean | undefined;
}

/** What a line asks of its budget. */
export interface LineParts {
  readonly clock: Clock;
  /** Milliseconds since the epoch before which there is nothing to take. */
  readonly freeAt: () => number;
  /** How many more may be in flight. */
  readonly room: () => number;
  readonly take: (wanted: number) => Promise<readonly string[]>;
  readonly giveBack: (slots: readonly string[]) => Promise<void>;
  readonly settings: () => Settings;
}

/** Those who wait for a slot of one budget, first come, first served. */
export interface Line {
  readonly length: number;
  /** Resolves with a slot; rejects at once when the wait cannot fit, or when the caller cancels. */
  join(ticket: Ticket): Promise<string>;
  /** There is room again; `early`: and a slot became free before its time. */
  move(early?: boolean): void;
}

interface Waiter {
  readonly ticket: Ticket;
  /** Milliseconds since the epoch. */
  readonly patientUntil: number;
  readonly resolve: (slot: string) => void;
  readonly reject: (error: unknown) => void;
}

/** Makes an empty line. */
export function createLine(parts: LineParts): Line {
  const { clock } = parts;
  const waiting = new Set<Waiter>();
  let moving = false;
  let alarm: AbortController | undefined;

  /** Milliseconds until the one at this place can be served, at the earliest. */
  const estimate = (place: number): number => {
    const { requestsPerWindow, windowSeconds } = parts.settings();
    const rounds = Math.floor(place / requestsPerWindow);
    return Math.max(0, parts.freeAt() - clock.now()) + rounds * windowSeconds * 1000;
  };

  const leave = (waiter: Waiter): void => {
    waiting.delete(waiter);
    waiter.ticket.signal?.removeEventListener('abort', onAbort);
  };

  const onAbort = (): void => {
    for (const waiter of waiting) {
      if (waiter.ticket.signal?.aborted !== true) continue;
      leave(waiter);
      waiter.reject(cancelled());
    }
    if (waiting.size === 0) alarm?.abort();
  };

  const serve = async (): Promise<void> => {
    const wanted = Math.min(waiting.size, parts.room());
    const slots = await parts.take(wanted);
    let served = 0;
    for (const waiter of waiting) {
      const slot = slots[served];
      if (slot === undefined) break;
      leave(waiter);
      waiter.resolve(slot);
      served += 1;
    }
    if (served < slots.length) await parts.giveBack(slots.slice(served));
    if (slots.length < wanted) refuseImpatient();
  };

  const refuseImpatient = (): void => {
    let place = 0;
    for (const waiter of waiting) {
      const wait = estimate(place);
      place += 1;
      if (clock.now() + wait <= waiter.patientUntil) continue;
      leave(waiter);
      waiter.reject(refusal(waiter.ticket, clock.now(), wait));
    }
  };

  const run = async (): Promise<void> => {
    while (waiting.size > 0 && parts.room() > 0) {
      const wait = parts.freeAt() - clock.now();
      if (wait <= 0) {
        await serve();
        continue;
      }
      alarm = new AbortController();
      await clock.sleep(wait, alarm.signal).catch(() => undefined);
    }
  };

  const move = (early = false): void => {
    if (early) alarm?.abort();
    if (moving || waiting.size === 0) return;
    moving = true;
    run()
      .catch((error: unknown) => {
        for (const waiter of waiting) {
          leave(waiter);
          waiter.reject(error);
        }
      })
      .finally(() => {
        moving = false;
        if (waiting.size > 0 && parts.room() > 0) move();
      });
  };

  return {
    get length() {
      return waiting.size;
    },
    join: (ticket) => {
      if (ticket.signal?.aborted === true) return Promise.reject(cancelled());
      const now = clock.now();
      const patientUntil = Math.min(
        now +
          Math.min(parts.settings().maxDelaySeconds, ticket.patienceSeconds ?? Infinity) * 1000 +
          slackMilliseconds,
        (ticket.deadline ?? Infinity) - 1,
      );
      const wait = estimate(waiting.size);
      if (now + wait > patientUntil) return Promise.reject(refusal(ticket, now, wait));
      return new Promise((resolve, reject) => {
        waiting.add({ ticket, patientUntil, resolve, reject });
        ticket.signal?.addEventListener('abort', onAbort);
        if (!moving) move();
      });
    },
    move,
  };
}

/** A window counts from an answer, so that a wait of a whole window is a little longer than it. */
const slackMilliseconds = 1000;

/** Why a wait ended without a slot. */
export function cancelled(): ConnectorError {
  return new BudgetExhaustedError('The caller cancelled while it waited for the rate limit.');
}

function refusal({ deadline }: Ticket, now: number, wait: number): ConnectorError {
  const seconds = Math.ceil(wait / 1000);
  const options = { retryAfterSeconds: wait / 1000, suspendedUntil: now + wait };
  return deadline !== undefined && now + wait >= deadline
    ? new BudgetExhaustedError(
        `The rate limit is free again in ${seconds} seconds, which is after the caller's deadline.`,
        options,
      )
    : new RateLimitError(
        `The rate limit is free again in ${seconds} seconds, which is too long to wait.`,
        options,
      );
}
