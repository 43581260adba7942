/** How often a property is tried, from a seed that stays, so that a failing run can be repeated. */
export function runs(count: number): { readonly numRuns: number; readonly seed: number } {
  const factor = Number(process.env['PATCHBAY_PROPERTY_FACTOR'] ?? 1);
  return {
    numRuns: Math.ceil(count * factor),
    seed: Number(process.env['PATCHBAY_PROPERTY_SEED'] ?? 20_261_122),
  };
}
