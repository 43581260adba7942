import { capabilityCounts, credentialKinds, streamCounts } from './catalogue.ts';
import { markdownTable } from './markdown.ts';
import type { ShownConnector } from './page-data.ts';

const MARKERS = /(<!-- catalogue -->\n)[^]*?(<!-- \/catalogue -->)/;

/** The README of the repository with a row for each connector between its markers. One without markers stays as it is. */
export function withCatalogue(readme: string, connectors: readonly ShownConnector[]): string {
  const table = markdownTable(
    ['connector', 'capabilities', 'streams', 'credentials'],
    connectors.map(({ name, manifest }) => [
      `[${String(manifest['user_friendly_name'] ?? name)}](./connectors/${name})`,
      capabilityCounts(manifest),
      streamCounts(manifest),
      credentialKinds(manifest)
        .map((kind) => `\`${kind}\``)
        .join(', '),
    ]),
  );
  return readme.replace(MARKERS, (_whole, start: string, end: string) => `${start}\n${table}\n\n${end}`);
}
