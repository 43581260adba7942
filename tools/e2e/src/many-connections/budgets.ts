import type { RateLimitConfig } from '@patchbay/core';

/** What a vendor of the proof allows one of its tenants. */
export interface VendorBudget {
  /** Paths that begin with it count. */
  readonly path: string;
  readonly requests: number;
  readonly seconds: number;
}

/** A vendor of the proof: what it allows, and whether its answers tell what is left. */
export interface VendorKind {
  readonly name: string;
  readonly budgets: readonly [VendorBudget, ...VendorBudget[]];
  readonly tells: boolean;
}

/**
 * Vendors of three sorts: one whose documentation alone tells, one whose headers do, and one with two budgets.
 *
 * @param scale - how generous they are
 */
export function vendorKinds(scale: number): readonly VendorKind[] {
  const budget = (path: string, requests: number, seconds: number): VendorBudget => ({
    path,
    requests: Math.round(requests * scale),
    seconds,
  });
  return [
    { name: 'documented', tells: false, budgets: [budget('/', 20, 2)] },
    { name: 'followed', tells: true, budgets: [budget('/', 30, 3)] },
    { name: 'both', tells: false, budgets: [budget('/', 24, 2), budget('/associations', 12, 2)] },
  ];
}

/** The budgets of a vendor as its connector declares them. */
export function declaredBudgets({ name, budgets, tells }: VendorKind): readonly RateLimitConfig[] {
  return budgets.map(({ path, requests, seconds }, index) => ({
    ...(index === 0 ? {} : { id: `${name}-${index}` }),
    requestsPerWindow: requests,
    windowSeconds: seconds,
    strategy: tells ? 'ADAPTIVE' : 'FIXED',
    ...(path === '/'
      ? {}
      : { appliesTo: ({ url }: { readonly url: string }) => new URL(url).pathname.endsWith(path) }),
  }));
}
