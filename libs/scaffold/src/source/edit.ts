import ts from 'typescript';

/** Names to import from one module: `PageRequest` or `type PageRequest`. */
export interface Import {
  readonly from: string;
  readonly names: readonly string[];
}

/** A piece of code with the name that it declares; it is added where nothing has that name yet. */
export interface Declaration {
  readonly name: string;
  readonly code: string;
}

/** Adds what is not imported yet. Existing imports keep their order and form. */
export function addImports(text: string, imports: readonly Import[]): string {
  return imports.reduce(addImport, text);
}

function addImport(text: string, { from, names }: Import): string {
  const source = parse(text);
  const all = source.statements.filter(ts.isImportDeclaration);
  const known = new Set(all.flatMap(importedNames));
  const missing = [...new Set(names)].filter((name) => !known.has(plain(name)));
  if (missing.length === 0) return text;

  const existing = all.find((each) => isNamedImportFrom(each, from));
  const bindings = existing?.importClause?.namedBindings;
  if (existing === undefined || bindings === undefined || !ts.isNamedImports(bindings)) {
    const line = importLine(from, missing);
    const before = all.find(({ moduleSpecifier }) => comesAfter(moduleSpecifier, from));
    const at = before?.getStart(source) ?? all.at(-1)?.end ?? endOfHeader(source);
    const isInFront = before !== undefined || all.length === 0;
    return text.slice(0, at) + (isInFront ? `${line}\n` : `\n${line}`) + text.slice(at);
  }
  const isTypeOnly = existing.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const present = bindings.elements.map((each) => `${isTypeOnly ? 'type ' : ''}${each.getText(source)}`);
  const line = importLine(from, [...present, ...missing]);
  return text.slice(0, existing.getStart(source)) + line + text.slice(existing.end);
}

/** One import; `import type` when nothing of it is there when the code runs. */
function importLine(from: string, names: readonly string[]): string {
  const sorted = names.toSorted((a, b) => plain(a).localeCompare(plain(b), 'en', { sensitivity: 'base' }));
  const typeOnly = sorted.every((name) => name.startsWith('type '));
  const list = sorted.map((name) => (typeOnly ? plain(name) : name)).join(', ');
  return `import ${typeOnly ? 'type ' : ''}{ ${list} } from '${from}';`;
}

const plain = (name: string): string => name.replace(/^type /, '');

/** Packages come before relative paths, each in the order of the alphabet. */
function comesAfter(specifier: ts.Expression, from: string): boolean {
  if (!ts.isStringLiteral(specifier)) return false;
  const rank = (path: string) => (path.startsWith('.') ? 1 : 0);
  const [own, other] = [rank(specifier.text), rank(from)];
  return own === other ? specifier.text > from : own > other;
}

function isNamedImportFrom({ moduleSpecifier, importClause }: ts.ImportDeclaration, from: string): boolean {
  const bindings = importClause?.namedBindings;
  return (
    ts.isStringLiteral(moduleSpecifier) &&
    moduleSpecifier.text === from &&
    bindings !== undefined &&
    ts.isNamedImports(bindings)
  );
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  const own = importClause?.name === undefined ? [] : [importClause.name.text];
  if (bindings === undefined) return own;
  return ts.isNamedImports(bindings)
    ? [...own, ...bindings.elements.map(({ name }) => name.text)]
    : [...own, bindings.name.text];
}

/** Adds declarations that are not there yet: before the class of the file, or at its end. */
export function addDeclarations(
  text: string,
  declarations: readonly Declaration[],
  where: 'before class' | 'end' = 'end',
): string {
  return declarations.reduce((current, { name, code }) => {
    const source = parse(current);
    if (declaredNames(source).has(name)) return current;
    const target = where === 'before class' ? source.statements.find(ts.isClassDeclaration) : undefined;
    if (target === undefined) return `${current.trimEnd()}\n\n${code.trim()}\n`;
    const at = target.getFullStart();
    return `${current.slice(0, at).trimEnd()}\n\n${code.trim()}\n${current.slice(at)}`;
  }, text);
}

/** Adds methods to the class of the file that it does not have yet. Undefined when there is no class. */
export function addMethods(text: string, methods: readonly Declaration[]): string | undefined {
  let current = text;
  for (const { name, code } of methods) {
    const source = parse(current);
    const target = source.statements.find(ts.isClassDeclaration);
    if (target === undefined) return undefined;
    const known = target.members.some((member) => member.name?.getText(source) === name);
    if (known) continue;
    const at = target.end - 1;
    current = `${current.slice(0, at).trimEnd()}\n\n${code.trimEnd()}\n${current.slice(at)}`;
  }
  return current;
}

/** Whether the class of a file has a member of that name. */
export function hasMethod(text: string, name: string): boolean {
  const source = parse(text);
  const target = source.statements.find(ts.isClassDeclaration);
  return target?.members.some((member) => member.name?.getText(source) === name) ?? false;
}

/** A property of a class, and the statement of the constructor that sets it, where the declaration does not. */
export interface Member {
  readonly name: string;
  readonly declaration: string;
  readonly assignment?: string;
}

/** Adds a property to the class of the file, unless it has it. A class without a constructor stays as it is. */
export function addMember(text: string, { name, declaration, assignment }: Member): string {
  const source = parse(text);
  const target = source.statements.find(ts.isClassDeclaration);
  const maker = target?.members.find(ts.isConstructorDeclaration);
  if (maker?.body === undefined || hasMethod(text, name)) return text;
  const [start, end] = [maker.getStart(source), maker.body.end - 1];
  const body = text.slice(start, end).trimEnd();
  const set = assignment === undefined ? '' : `    ${assignment}\n`;
  return `${text.slice(0, start).trimEnd()}\n  ${declaration}\n\n  ${body}\n${set}  ${text.slice(end)}`;
}

/** Whether a file declares or imports a name at its top level. */
export function declares(text: string, name: string): boolean {
  return declaredNames(parse(text)).has(name);
}

/** The name of the first class of a file. */
export function className(text: string): string | undefined {
  return parse(text).statements.find(ts.isClassDeclaration)?.name?.text;
}

function declaredNames(source: ts.SourceFile): Set<string> {
  const names = source.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return importedNames(statement);
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText(source));
    }
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    return isNamed && statement.name !== undefined ? [statement.name.text] : [];
  });
  return new Set(names);
}

/** Behind a shebang, if there is one. */
function endOfHeader(source: ts.SourceFile): number {
  return ts.getShebang(source.text)?.length ?? 0;
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2023, true);
}
