import type { ConsolePages } from '../frame/env.ts';

/** Every file of pages, in the order of their routes. */
export const consolePages: readonly ConsolePages[] = [];
