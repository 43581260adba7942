import type { PackageKind } from '../package-kind.ts';
import type { Packed } from '../packed.ts';

/** Sections of a README, by the kind of its package. */
const SECTIONS: Readonly<Record<PackageKind, readonly string[]>> = {
  connector: ['Install', 'Setup', 'Permissions', 'Capabilities', 'Streams', 'Settings', 'Limits', 'Links'],
  library: [],
  tool: [],
};

/** A README tells what the package is, how to install it and how to use it; a connector's has the same sections everywhere. */
export function completeReadme(packed: Packed): string[] {
  const text = packed.read('README.md');
  if (text === undefined) return [];
  const { name } = packed.manifest;
  const problems: string[] = [];
  const expect = (ok: boolean, message: string) => {
    if (!ok) problems.push(message);
  };
  const [title = '', ...rest] = text.split('\n');
  const [introduction = ''] = rest.join('\n').split(/^## /m);
  expect(
    title.startsWith('# ') && title.includes(name),
    `README.md should start with a title that names ${name}.`,
  );
  expect(introduction.trim() !== '', 'README.md should say under its title what the package is.');
  expect(
    new RegExp(`^npm install .*${name}\\b`, 'm').test(text),
    `README.md should say how to install it: "npm install ${name}".`,
  );
  const block = packed.kind === 'library' ? '```ts' : '```';
  expect(text.includes(block), `README.md should show an example in a ${block} block.`);
  for (const section of SECTIONS[packed.kind]) {
    const body = new RegExp(`^## ${section}\\b.*\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(text)?.[1];
    expect(body !== undefined, `README.md should have a section "## ${section}".`);
    const words = body?.replace(/<!--[\s\S]*?-->/g, '').trim();
    expect(words !== '', `The section "## ${section}" of README.md is empty.`);
  }
  return problems;
}
