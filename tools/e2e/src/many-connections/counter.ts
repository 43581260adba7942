import type { VendorBudget } from './budgets.ts';

/** Counts requests of one tenant against one budget, in every window that there is. */
export class WindowCounter {
  readonly #budget: VendorBudget;
  readonly #times: number[] = [];
  /** The most requests that any window held. */
  most = 0;

  constructor(budget: VendorBudget) {
    this.#budget = budget;
  }

  /** Requests of the window that ends now. */
  inWindow(now: number): number {
    const start = now - this.#budget.seconds * 1000;
    while (this.#times[0] !== undefined && this.#times[0] <= start) this.#times.shift();
    return this.#times.length;
  }

  /** Counts a request. @returns whether the window has room for it */
  count(now: number): boolean {
    this.#times.push(now);
    const held = this.inWindow(now);
    this.most = Math.max(this.most, held);
    return held <= this.#budget.requests;
  }
}
