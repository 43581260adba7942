import fc from 'fast-check';

/** As many runs as the workspace says for 100 (`PATCHBAY_PROPERTY_FACTOR`), or in the same proportion more or fewer. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil((count / 100) * (fc.readConfigureGlobal().numRuns ?? 100)) };
}
