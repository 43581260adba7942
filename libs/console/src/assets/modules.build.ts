import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const folder = new URL('../browser/', import.meta.url);

/** The client modules by name, without their types: what a browser runs. */
export const modules: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
    .map((file) => [file.slice(0, -'.ts'.length), withoutTypes(readFileSync(new URL(file, folder), 'utf8'))]),
);

/** Stripping leaves blanks where types stood, so that lines stay the same; a browser needs none of them. */
function withoutTypes(source: string): string {
  return stripTypeScriptTypes(source)
    .replaceAll(/^[ \t]*\/\/\/.*$/gm, '')
    .replaceAll(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*$/gm, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{2,}/g, '\n')
    .trimStart();
}
