import { readFileSync } from 'node:fs';

/** The licence of this package, which a connector gets that is made alone. */
export const licence = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8');
