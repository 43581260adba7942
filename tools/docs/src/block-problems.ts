import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import type { Block } from './markdown/blocks.ts';
import { shellProblems } from './shell/problems.ts';

/** How a block of a language is looked at by itself. `ts` and `tsx` are compiled together, elsewhere. */
const CHECKS: Readonly<Record<string, (code: string) => string[]>> = {
  ts: () => [],
  tsx: () => [],
  text: () => [],
  sh: shellProblems,
  json: (code) => parsed(() => JSON.parse(code)),
  jsonl: (code) =>
    parsed(() =>
      code
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ),
  yaml: (code) => parseAllDocuments(code).flatMap(({ errors }) => errors.map(({ message }) => message)),
  js: scriptProblems,
  sql: sqlProblems,
};

/** What is wrong with a block by itself. A language without a check is refused. */
export function blockProblems({ language, code }: Block): string[] {
  const check = CHECKS[language];
  return check === undefined
    ? [`Blocks of "${language}" have no check; output is marked text.`]
    : check(code);
}

function parsed(parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** Whether it is JavaScript; nobody knows the types of what it imports. */
function scriptProblems(code: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(code, { fileName: 'block.mjs', reportDiagnostics: true });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Quotes, dollar quotes and brackets are closed, and each statement ends. Whether it works, the tests of its package say. */
function sqlProblems(code: string): string[] {
  const bare = code.replace(/\$\$[\s\S]*?\$\$/g, "''").replace(/'[^']*'/g, '0');
  const problems: string[] = [];
  if (/['$]/.test(bare)) problems.push('A quote is not closed.');
  if (bare.split('(').length !== bare.split(')').length) problems.push('A bracket is not closed.');
  if (!bare.trim().endsWith(';')) problems.push('The last statement does not end.');
  return problems;
}
