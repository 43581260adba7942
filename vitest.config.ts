import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** For editors and for `npx vitest run libs/core`: every package with tests is a project with the shared preset. */
const projects = ['libs', 'connectors', 'tools'].flatMap((parent) =>
  (existsSync(parent) ? readdirSync(parent) : [])
    .map((name) => `${parent}/${name}`)
    .filter((root) => existsSync(`${root}/tests`))
    .map((root) => ({ extends: './tools/nx/src/presets/vitest.ts', root, test: { name: root } })),
);

export default defineConfig({ test: { projects } });
