import { asRecord } from '../packaging/manifest.ts';

/** Tables that a README carries between `<!-- name -->` and `<!-- /name -->`. */
export const TABLES: Readonly<Record<string, (manifest: Readonly<Record<string, unknown>>) => string>> = {
  capabilities: capabilitiesTable,
  settings: settingsTable,
  streams: streamsTable,
};

/** Replaces what stands between the markers. A README without markers is returned as it is. */
export function withTables(readme: string, manifest: Readonly<Record<string, unknown>>): string {
  return Object.entries(TABLES).reduce((text, [name, render]) => {
    const pattern = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`);
    return text.replace(
      pattern,
      (_whole, start: string, end: string) => `${start}\n${render(manifest)}\n\n${end}`,
    );
  }, readme);
}

function capabilitiesTable(manifest: Readonly<Record<string, unknown>>): string {
  const { capabilities } = manifest;
  const rows = (Array.isArray(capabilities) ? capabilities : []).map((each: unknown) => {
    const { name, level, description, permission } = asRecord(each);
    return [`\`${String(name)}\``, String(level), oneLine(description), oneLine(permission)];
  });
  const head = ['capability', 'level', 'what it does', 'needs'];
  // A connector that states no permissions has no column for them.
  const columns = rows.some(([, , , permission]) => permission !== '') ? 4 : 3;
  return table(
    head.slice(0, columns),
    rows.map((row) => row.slice(0, columns)),
  );
}

function settingsTable(manifest: Readonly<Record<string, unknown>>): string {
  const schema = asRecord(manifest['settings']);
  const { required } = schema;
  const needed = Array.isArray(required) ? required : [];
  const rows = Object.entries(asRecord(schema['properties'])).map(([name, property]) => {
    const { title, description, default: fallback } = asRecord(property);
    const need = needed.includes(name) ? 'yes' : 'no';
    const value = fallback === undefined ? '' : `\`${JSON.stringify(fallback)}\``;
    return [`\`${name}\``, need, value, oneLine(description ?? title)];
  });
  return rows.length === 0 ? 'None.' : table(['setting', 'required', 'default', 'meaning'], rows);
}

function streamsTable(manifest: Readonly<Record<string, unknown>>): string {
  const { streams } = manifest;
  const rows = (Array.isArray(streams) ? streams : []).map((each: unknown) => {
    const { name, capability, sync_modes, primary_key } = asRecord(each);
    const incremental = Array.isArray(sync_modes) && sync_modes.includes('incremental');
    const key = Array.isArray(primary_key) ? primary_key : [];
    return [
      `\`${String(name)}\``,
      key.map((path: unknown) => `\`${Array.isArray(path) ? path.join('.') : String(path)}\``).join(', '),
      incremental ? 'fully or incrementally' : 'fully',
      capability === undefined ? '' : `\`${String(capability)}\``,
    ];
  });
  return rows.length === 0 ? 'None.' : table(['stream', 'primary key', 'is read', 'capability'], rows);
}

/** A markdown table whose columns are padded the way prettier pads them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, ...[head, ...rows].map((row) => [...(row[column] ?? '')].length), title.length),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - [...text].length));

function oneLine(text: unknown): string {
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim() : '';
}
