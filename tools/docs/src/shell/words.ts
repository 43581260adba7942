/** A simple command of a shell script: its words, without quotes. */
export interface Command {
  readonly line: number;
  readonly words: readonly string[];
  /** `NAME=value` in front of the command. */
  readonly environment: Readonly<Record<string, string>>;
  /** What a here document gives it. */
  readonly input: string | undefined;
}

const HEREDOC = /<<-?'?(\w+)'?/;

/** The simple commands of a block, in order. Knows quotes, comments, `&&`, `|`, `;`, continued lines and here documents. */
export function commandsOf(code: string): Command[] {
  const lines = code.split('\n');
  const commands: Command[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    let text = lines[at] ?? '';
    while (text.endsWith('\\') && at + 1 < lines.length) {
      at += 1;
      text = `${text.slice(0, -1)} ${lines[at] ?? ''}`;
    }
    const end = HEREDOC.exec(text)?.[1];
    let input: string | undefined;
    if (end !== undefined) {
      const start = at + 1;
      do at += 1;
      while (at < lines.length && lines[at] !== end);
      input = lines.slice(start, at).join('\n');
    }
    for (const words of split(text.replace(HEREDOC, ''))) {
      const first = words.findIndex((word) => !/^[A-Z_][A-Z0-9_]*=/.test(word));
      const before = first < 0 ? words : words.slice(0, first);
      commands.push({
        line,
        words: first < 0 ? [] : words.slice(first),
        environment: Object.fromEntries(before.map(assignment)),
        input,
      });
    }
  }
  return commands;
}

function assignment(word: string): [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

/** Words between separators. What `$(...)` gives is one word and is not looked into. */
function split(text: string): string[][] {
  const commands: string[][] = [[]];
  const pattern =
    /\s+|(#.*$)|(&&|\|\||[;|])|(?:>>?\s*(\S+))|((?:'[^']*'|"(?:\$\([^)]*\)|\\.|[^"\\])*"|\$\([^)]*\)|\\.|[^\s'"#;&|>\\])+)/g;
  for (const [, comment, separator, target, word] of text.matchAll(pattern)) {
    if (comment !== undefined || target !== undefined) continue;
    if (separator !== undefined) commands.push([]);
    else if (word !== undefined)
      commands
        .at(-1)
        ?.push(word.replace(/'([^']*)'|"((?:\\.|[^"\\])*)"/g, (_, one, two) => one ?? two ?? ''));
  }
  return commands.filter((words) => words.length > 0);
}
