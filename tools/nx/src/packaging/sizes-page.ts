import { BUDGETS } from './budgets.ts';
import type { PackageKind } from './package-kind.ts';
import { sizeText } from './size-text.ts';
import type { PackageWeight } from './weight.ts';

const TITLES: readonly (readonly [PackageKind, string, string])[] = [
  ['connector', 'Connectors', 'What a host installs for one app.'],
  ['library', 'Libraries', 'What connectors and hosts are made of, the faces among them.'],
  ['tool', 'Tools', 'What is there while a program is written, and is no part of it when it runs.'],
];

const HEAD = ['package', 'packed', 'unpacked', 'installed', 'packages'];

/** docs/package-sizes.md: what every package weighs, the largest installation first, with the budget of its kind. */
export function sizesPage(weights: readonly PackageWeight[]): string {
  const sections = TITLES.map(([kind, title, about]) => {
    const rows = weights
      .filter((each) => each.kind === kind)
      .toSorted((one, other) => other.installed - one.installed || one.name.localeCompare(other.name));
    const { packed, unpacked, installed, packages } = BUDGETS[kind];
    const budget = [packed, unpacked, installed].map(sizeText);
    return `## ${title}\n\n${about}\n\n${table([
      HEAD,
      ['**budget**', ...budget, String(packages)],
      ...rows.map((each) => [
        `\`${each.name}\``,
        ...[each.packed, each.unpacked, each.installed].map(sizeText),
        String(each.packages),
      ]),
    ])}\n`;
  });
  return `${INTRODUCTION}\n${sections.join('\n')}`;
}

const INTRODUCTION = `# Sizes of the packages

Made by \`npm run sizes\`; do not edit. \`check-package\` of each package fails when a budget is exceeded, whatever this page
says. The budgets are in [tools/nx/src/packaging/budgets.ts](../tools/nx/src/packaging/budgets.ts).

- **packed** is the tarball, **unpacked** the files in it. 1 MB is 1,000,000 bytes.
- **installed** is the package with all that \`npm install\` puts into an empty folder for it: dependencies, peers that are
  not optional, and optional dependencies of this platform (Linux on x64). **packages** is how many those are.
- No registry is asked. The packages are found as Node finds them, from the folder that asks for each. Those of this
  repository weigh what is published of them, others what they weigh on disk in the version of the lock file. In CI npm
  installs \`@patchbay/connector-scim\` into an empty folder, and a size that differs by more than 2 % is a failure.
`;

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `| ${cells.join(' | ')} |`;
  });
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [lines[0], `| ${rule.join(' | ')} |`, ...lines.slice(1)].join('\n');
}
