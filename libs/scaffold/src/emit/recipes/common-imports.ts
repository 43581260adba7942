/** Imports that recipes share. */
export const APP = { from: './app.ts', names: ['app'] };
export const ENUMS = (...names: string[]) => ({ from: './enums.ts', names });
export const CORE = (...names: string[]) => ({ from: '@patchbay/core', names });
export const ZOD = { from: 'zod', names: ['z'] };
export const PAGINATION = (...names: string[]) => ({ from: '@patchbay/pagination', names });
export const HTTP = (...names: string[]) => ({ from: '@patchbay/http', names });
export const PATH = HTTP('path');
