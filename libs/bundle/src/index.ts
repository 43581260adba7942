export { buildArchive, type ArchiveOptions, type BuiltArchive } from './build-archive.ts';
export { buildBundle, type BundleOptions } from './build-bundle.ts';
export { buildExecutable, type ExecutableOptions } from './build-executable.ts';
export type { BuiltFile } from './built-file.ts';
