/** A fenced block of a page. */
export interface Block {
  /** The page, from the root of the repository. */
  readonly page: string;
  /** The line of its first line of code, counted from 1. */
  readonly line: number;
  /** The word behind the fence; empty where there is none. */
  readonly language: string;
  readonly code: string;
  /** `<!-- continues -->` stands before it: it goes on from the block before it, in the same scope. */
  readonly continues: boolean;
  /** `<!-- in libs/x -->` stands before it: its relative imports are meant from there. */
  readonly inside: string | undefined;
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*([\w+-]*)/;
const MARK = /^\s*<!-- (?:(continues)|in ([\w@./-]+)) -->$/;

/** The fenced blocks of a page, in order. Also those within lists, without their indentation. */
export function readBlocks(page: string, text: string): Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let marks: (readonly [string | undefined, string | undefined])[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const mark = MARK.exec(line);
    if (mark !== null) marks.push([mark[1], mark[2]]);
    const fence = FENCE.exec(line);
    if (fence === null) {
      if (mark === null && line.trim() !== '') marks = [];
      continue;
    }
    const [, indent = '', ticks = '', language = ''] = fence;
    const start = at + 1;
    do at += 1;
    while (at < lines.length && !(lines[at] ?? '').trim().startsWith(ticks));
    const code = lines
      .slice(start, at)
      .map((each) => (each.startsWith(indent) ? each.slice(indent.length) : each.trimStart()))
      .join('\n');
    blocks.push({
      page,
      line: start + 1,
      language,
      code: `${code}\n`,
      continues: marks.some(([continues]) => continues !== undefined),
      inside: marks.find(([, inside]) => inside !== undefined)?.[1],
    });
    marks = [];
  }
  return blocks;
}
