import ts from 'typescript';
import { connectors, type PackageCheck } from '../check.ts';
import { asRecord } from '../json.ts';
import type { Package } from '../workspace.ts';

/** What eight things that a connector can do may take, and what each one more may take. */
const FOR_EIGHT = 650;
const FOR_EACH_MORE = 60;

/**
 * A connector that outgrows what it can do has something that belongs to a library. What is counted is told in
 * docs/decisions/0025-how-large-a-connector-may-be.md.
 */
export const connectorSize: PackageCheck = {
  name: 'connector size',
  appliesTo: connectors,
  run(pkg) {
    const lines = pkg.files
      .filter((file) => /^src\/.*\.ts$/.test(file))
      .reduce((sum, file) => sum + codeLineCount(pkg.read(file) ?? ''), 0);
    const things = thingsItCanDo(pkg);
    const limit = FOR_EIGHT + FOR_EACH_MORE * Math.max(0, things - 8);
    if (lines <= limit) return [];
    return [
      `src/ has ${lines} lines of code, and may have ${limit} for ${things} things that it can do: let a library do more.`,
    ];
  },
};

/** From connector.json: capabilities, streams that are no capability's, entitlement types and credentials beyond the first. */
function thingsItCanDo(pkg: Package): number {
  const manifest = asRecord(JSON.parse(pkg.read('connector.json') ?? '{}'));
  const listOf = (name: string) => (Array.isArray(manifest[name]) ? manifest[name].map(asRecord) : []);
  const ownStreams = listOf('streams').filter(({ capability }) => capability === undefined);
  const further = (name: string) => Math.max(0, listOf(name).length - 1);
  return (
    listOf('capabilities').length + ownStreams.length + further('entitlement_types') + further('credentials')
  );
}

/** Lines that have more than blanks and comments. */
export function codeLineCount(text: string): number {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2023, true);
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(source);
    if (children.length > 0) return children.forEach(visit);
    const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
    const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
    if (node.getWidth(source) > 0) for (let line = first; line <= last; line += 1) lines.add(line);
  };
  visit(source);
  return lines.size;
}
