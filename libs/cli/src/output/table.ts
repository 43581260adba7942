import { isRecord } from '../json.ts';
import { plainText } from './plain-text.ts';
import { displayWidth, fitted } from './width.ts';

/** A table as text, and what there was no room for. */
export interface Table {
  readonly text: string;
  readonly omittedColumns: readonly string[];
}

const gap = 2;
/** Below it a column tells nothing. */
const narrowest = 8;

/**
 * Draws records as aligned columns: one for each property that any record has, in the order in which they first
 * appear. Too wide a table loses first the columns of nested data, then width where it is widest, and then columns
 * from the right.
 *
 * @param width - columns of the terminal; absent: as wide as it must be
 */
export function renderTable(records: readonly unknown[], width: number | undefined): Table {
  const rows = records.map((record) => (isRecord(record) ? record : { value: record }));
  const names = new Set<string>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) if (cellText(value) !== '') names.add(name);
  }
  const all = [...names].map((name) => {
    const values = rows.map((row) => (Object.hasOwn(row, name) ? row[name] : undefined));
    const cells = values.map(cellText);
    const natural = Math.max(displayWidth(name), ...chunkedMaximum(cells));
    return { name, cells, natural, isNested: values.some(isRecord) };
  });
  const flat = all.filter(({ isNested }) => !isNested);
  const fits = width === undefined || totalWidth(all.map(({ natural }) => natural)) <= width;
  const columns = fits || flat.length === 0 ? all : flat;
  const widths = fitWidths(
    columns.map(({ natural }) => natural),
    width,
  );
  const shown = columns.slice(0, widths.length);
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) => fitted(text, widths[index] ?? 0))
      .join(' '.repeat(gap))
      .trimEnd();
  const lines = [
    line(shown.map(({ name }) => plainText(name))),
    line(widths.map((columnWidth) => '-'.repeat(columnWidth))),
    ...rows.map((_, index) => line(shown.map(({ cells }) => cells[index] ?? ''))),
  ];
  return {
    text: columns.length === 0 ? '' : `${lines.join('\n')}\n`,
    omittedColumns: all.filter((column) => !shown.includes(column)).map(({ name }) => name),
  };
}

/** The greatest width; spreading a hundred thousand cells into one call would not fit on the stack. */
function chunkedMaximum(cells: readonly string[]): [number] {
  return [cells.reduce((greatest, cell) => Math.max(greatest, displayWidth(cell)), 0)];
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + gap, -gap);
}

/** The widths of as many columns as there is room for. */
function fitWidths(natural: readonly number[], available: number | undefined): number[] {
  const widths = [...natural];
  if (available === undefined) return widths;
  while (totalWidth(widths) > available) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) {
      if (widths.length === 1) return widths;
      widths.pop();
      // What the dropped column leaves free goes back to the others.
      return fitWidths(natural.slice(0, widths.length), available);
    }
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function cellText(value: unknown): string {
  return plainText(rawText(value).replaceAll(/\s+/g, ' ')).trim();
}

function rawText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => !isRecord(item))) return value.map(rawText).join(', ');
  if (isRecord(value) && Object.keys(value).length === 0) return '';
  return JSON.stringify(value);
}
