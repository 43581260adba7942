/** Imports that recipes share. */
export const APP = { from: './app.ts', names: ['app'] };
export const ENUMS = (...names: string[]) => ({ from: './enums.ts', names });
export const CORE = (...names: string[]) => ({ from: '@patchbay/core', names });
export const ZOD = { from: 'zod', names: ['z'] };
export const PAGE_REQUEST = CORE('type PageRequest');
export const WALK = { from: '@patchbay/pagination', names: ['walk'] };
export const PATH = { from: '@patchbay/http', names: ['path'] };
