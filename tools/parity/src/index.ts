export { compareAll, complaints, everything } from './compare-all.ts';
export type { Amounts, Area } from './compare-all.ts';
export { findPython } from './python/find-python.ts';
export { report } from './report.ts';
