import { ConnectorError } from '@patchbay/core';

/** What a document does. */
export type OperationKind = 'query' | 'mutation';

/**
 * The name of the one operation in a document, which must stand first and be of this kind. Fragments stand behind it.
 *
 * @throws ConnectorError for any other text: a write that is declared as a query would be sent in plan mode.
 */
export function operationName(text: string, kind: OperationKind): string {
  const [head, ...others] = headsOf(text);
  const found = /^(query|mutation|subscription)\s+([_A-Za-z]\w*)/.exec(head ?? '');
  const [, foundKind, name] = found ?? [];
  if (name === undefined || foundKind !== kind) {
    throw new ConnectorError(
      `A document of this kind begins with '${kind}' and a name, such as '${kind} Users'.`,
    );
  }
  const stranger = others.find((other) => !/^fragment\b/.test(other));
  if (stranger !== undefined) {
    throw new ConnectorError(`The document of ${name} holds more than one operation.`);
  }
  return name;
}

/** What stands in front of each outermost brace. Braces in texts and in variables do not count. */
function headsOf(text: string): readonly string[] {
  const heads: string[] = [];
  let head = '';
  let braces = 0;
  let brackets = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token.startsWith('#')) {
      throw new ConnectorError('A document holds no comments: they would be sent. Write them above it.');
    }
    if (token === '(') brackets += 1;
    if (token === ')') brackets -= 1;
    if (token === '{' && brackets === 0) {
      if (braces === 0) heads.push(head.trim());
      braces += 1;
      head = '';
    } else if (token === '}' && brackets === 0) {
      braces -= 1;
    } else if (braces === 0) {
      head += token;
    }
  }
  if (braces !== 0 || brackets !== 0) throw new ConnectorError('The brackets of a document do not match.');
  return head.trim() === '' ? heads : [...heads, head.trim()];
}

/** Block texts, texts, comments, brackets, and all else in pieces. */
const tokens = /"""[\s\S]*?"""|"(?:\\.|[^"\\])*"|#[^\n]*|[(){}]|[^"#(){}]+|"/g;
