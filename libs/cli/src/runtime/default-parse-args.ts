/**
 * Node's reader of options. An `import` of `node:util` reads each of its exports, and loads what none of them needs here.
 * It is no part of the other modules of Node: what has no options to read, such as help, would load one more file.
 */
export const { parseArgs } = process.getBuiltinModule('node:util');
