/** A table whose columns are padded the way prettier pads them, so that a page is the same before and after it. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', String.raw`\|`)));
  const widths = head.map((_title, column) => Math.max(3, ...lines.map((row) => lengthOf(row[column]))));
  const [first = [], ...rest] = lines.map(
    (row) =>
      `| ${widths.map((width, column) => (row[column] ?? '') + ' '.repeat(width - lengthOf(row[column]))).join(' | ')} |`,
  );
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest].join('\n');
}

/** `1 case`, `2 cases` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function lengthOf(text = ''): number {
  return [...text].length;
}
