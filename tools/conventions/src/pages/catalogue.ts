import { asStrings } from '../json.ts';
import { markdownTable } from './markdown.ts';
import { records, type ShownConnector } from './page-data.ts';
import { casesProof, descriptionProof, liveProof, prismProof } from './proofs.ts';

type Json = Readonly<Record<string, unknown>>;

/** `docs/catalogue.md`. */
export function cataloguePage(connectors: readonly ShownConnector[]): string {
  const sections = [
    '# Catalogue',
    'All connectors, from their `connector.json` and from what `npm run conformance` found. Generated: do not edit.\n' +
      'How each is proven, and where a vendor is described wrongly, is told in [conformance](./conformance.md).',
    markdownTable(
      ['connector', 'capabilities', 'streams', 'credentials', 'cases', 'description', 'Prism', 'live'],
      connectors.map(overviewRow),
    ),
    ...connectors.flatMap(section),
  ];
  return `${sections.join('\n\n')}\n`;
}

function overviewRow({ name, manifest, conformance }: ShownConnector): readonly string[] {
  const title = String(manifest['user_friendly_name'] ?? name);
  return [
    `[${title}](#${anchor(title)})`,
    capabilityCounts(manifest),
    streamCounts(manifest),
    credentialKinds(manifest).join(', '),
    casesProof(conformance),
    descriptionProof(conformance),
    prismProof(conformance),
    liveProof(conformance),
  ];
}

function section({ name, packageName, manifest, conformance }: ShownConnector): readonly string[] {
  const own = capabilitiesOf(manifest);
  const named = (level: string): string =>
    own
      .filter((each) => each['level'] === level)
      .map((each) => `\`${String(each['name'])}\``)
      .join(', ') || 'none';
  const limits = records(manifest['rate_limits']).map(
    (limit) =>
      `${String(limit['requests_per_window'])} requests in ${String(limit['window_seconds'])} s (${String(limit['id'])})`,
  );
  return [
    `## ${String(manifest['user_friendly_name'] ?? name)}`,
    String(manifest['description'] ?? ''),
    [
      `- Package: [${packageName}](../connectors/${name}/README.md)`,
      `- Credentials: ${credentialTitles(manifest).join(', ') || 'none'}`,
      `- Reads: ${named('read')}`,
      `- Writes: ${named('write')}`,
      `- Declared limits: ${limits.join(', ') || 'none'}`,
      `- Proven by: ${casesProof(conformance)}; description: ${descriptionProof(conformance)}; Prism: ${prismProof(conformance)}; live: ${liveProof(conformance)}`,
    ].join('\n'),
    streamTable(manifest),
  ].filter((part) => part !== '');
}

function streamTable(manifest: Json): string {
  const rows = records(manifest['streams']).map((stream) => [
    `\`${String(stream['name'])}\``,
    stream['capability'] === undefined ? 'its own' : `\`${String(stream['capability'])}\``,
    isIncremental(stream) ? 'fully or incrementally' : 'fully',
    (Array.isArray(stream['cursor_field']) ? stream['cursor_field'] : [])
      .map((part) => `\`${String(part)}\``)
      .join('.'),
  ]);
  return rows.length === 0 ? 'No streams.' : markdownTable(['stream', 'from', 'is read', 'cursor'], rows);
}

/** What every connector has is not told of each. */
function capabilitiesOf(manifest: Json): readonly Json[] {
  return records(manifest['capabilities']).filter(
    ({ provided_by, kind }) => !(provided_by !== undefined && kind !== 'authorization'),
  );
}

/** `12 read, 8 write` */
export function capabilityCounts(manifest: Json): string {
  const own = capabilitiesOf(manifest);
  const count = (level: string) => own.filter((each) => each['level'] === level).length;
  return `${count('read')} read, ${count('write')} write`;
}

/** `6, 2 incremental` */
export function streamCounts(manifest: Json): string {
  const streams = records(manifest['streams']);
  return `${streams.length}, ${streams.filter(isIncremental).length} incremental`;
}

/** The kinds of credential that a connector takes, each once. */
export function credentialKinds(manifest: Json): readonly string[] {
  return [...new Set(records(manifest['credentials']).map((each) => String(each['x-credential-type'])))];
}

function credentialTitles(manifest: Json): readonly string[] {
  return records(manifest['credentials']).map(
    (each) => `${String(each['title'])} (\`${String(each['x-credential-type'])}\`)`,
  );
}

function isIncremental(stream: Json): boolean {
  return asStrings(stream['sync_modes']).includes('incremental');
}

/** As GitHub makes the anchor of a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
