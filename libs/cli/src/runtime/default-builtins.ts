/**
 * Modules of Node for the paths that must start fast. An `import` of `node:fs` or `node:process` reads each of its
 * exports once, which loads streams and promises that nobody asked for: some 5 and 10 ms, where all of a bare
 * process takes 40.
 */
export const fileSystem = process.getBuiltinModule('node:fs');

/** @see {@link fileSystem} */
export const paths = process.getBuiltinModule('node:path');

/** @see {@link fileSystem} */
export const urls = process.getBuiltinModule('node:url');
