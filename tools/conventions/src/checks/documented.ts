import { posix } from 'node:path';
import ts from 'typescript';
import { libs, type PackageCheck } from '../check.ts';
import type { Package } from '../workspace.ts';

/** Every symbol that a library exports has a TSDoc comment where it is declared. */
export const documentedExports: PackageCheck = {
  name: 'exports are documented',
  appliesTo: libs,
  run(pkg) {
    return exportedFrom(pkg, 'src/index.ts', undefined, [])
      .filter(({ documented }) => !documented)
      .map(({ name, file }) => `${name} (${file}) is public and has no TSDoc comment.`);
  },
};

interface ExportedSymbol {
  readonly name: string;
  readonly file: string;
  readonly documented: boolean;
}

/** Follows named re-exports to the declarations. `wanted` limits the answer to some names of the file. */
function exportedFrom(
  pkg: Package,
  file: string,
  wanted: ReadonlySet<string> | undefined,
  path: readonly string[],
): ExportedSymbol[] {
  const text = pkg.read(file);
  if (text === undefined || path.includes(file)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: ExportedSymbol[] = [];
  const local = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement)) continue;
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause === undefined || !ts.isNamedExports(exportClause)) continue;
    const names = exportClause.elements
      .filter((element) => wanted === undefined || wanted.has(element.name.text))
      .map((element) => (element.propertyName ?? element.name).text);
    if (names.length === 0) continue;
    if (moduleSpecifier === undefined) for (const name of names) local.add(name);
    else if (ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text.startsWith('.')) {
      const target = posix.join(posix.dirname(file), moduleSpecifier.text);
      found.push(...exportedFrom(pkg, target, new Set(names), [...path, file]));
    }
  }
  return [...found, ...declaredIn(source, file, wanted, local)];
}

function declaredIn(
  source: ts.SourceFile,
  file: string,
  wanted: ReadonlySet<string> | undefined,
  local: ReadonlySet<string>,
): ExportedSymbol[] {
  const byName = new Map<string, boolean>();
  for (const statement of source.statements) {
    const names = declaredNames(statement);
    const documented = ts.getJSDocCommentsAndTags(statement).length > 0;
    const isExported =
      ts.canHaveModifiers(statement) &&
      (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
    for (const name of names) {
      const asked = (isExported && (wanted === undefined || wanted.has(name))) || local.has(name);
      // A type and a value of the same name, and overloads, share one comment.
      if (asked) byName.set(name, documented || byName.get(name) === true);
    }
  }
  return [...byName].map(([name, documented]) => ({ name, file, documented }));
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  }
  const isDeclaration =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isDeclaration && statement.name !== undefined ? [statement.name.text] : [];
}
