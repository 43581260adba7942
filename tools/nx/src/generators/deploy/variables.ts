import { asRecord } from '../../packaging/manifest.ts';

/** One environment variable of a deployment. */
export interface Variable {
  readonly name: string;
  /** What it is, in a line. */
  readonly comment: string;
  readonly example: string;
  /** False: it stands in the example as a comment. */
  readonly needed: boolean;
}

/**
 * The variables of a connector, from its `connector.json`: the fields of its first credential, those of others as
 * comments, and its settings.
 */
export function variablesOf(manifest: Readonly<Record<string, unknown>>): readonly Variable[] {
  const appId = String(manifest['app_id'] ?? '');
  const credentials = Array.isArray(manifest['credentials']) ? manifest['credentials'].map(asRecord) : [];
  const weldKey: Variable = {
    name: 'WELD_API_KEY',
    comment: 'What Weld sends as its key. Make up a long one: openssl rand -hex 32',
    ...{ example: '', needed: true },
  };
  return [
    weldKey,
    ...credentials.flatMap((credential, index) => credentialVariables(appId, credential, index === 0)),
    ...settingVariables(appId, asRecord(manifest['settings'])),
  ];
}

function credentialVariables(
  appId: string,
  credential: Readonly<Record<string, unknown>>,
  isFirst: boolean,
): Variable[] {
  const id = String(credential['id']);
  const required = requiredOf(credential);
  const title =
    typeof credential['title'] === 'string' && credential['title'] !== '' ? credential['title'] : id;
  return Object.keys(asRecord(credential['properties'])).map((field) => ({
    name: id === field ? variableName(appId, field) : variableName(appId, id, field),
    comment: isFirst ? `${title}: ${field}` : `Or ${title}: ${field}`,
    example: '',
    needed: isFirst && required.includes(field),
  }));
}

function settingVariables(appId: string, schema: Readonly<Record<string, unknown>>): Variable[] {
  const required = requiredOf(schema);
  return Object.entries(asRecord(schema['properties'])).map(([field, property]) => {
    const { title, description, examples, default: standard } = asRecord(property);
    const shown = Array.isArray(examples) ? examples[0] : standard;
    return {
      name: variableName(appId, field),
      comment: oneLine(
        typeof description === 'string' ? description : typeof title === 'string' ? title : field,
      ),
      example: typeof shown === 'string' ? shown : shown === undefined ? '' : JSON.stringify(shown),
      needed: required.includes(field) && standard === undefined,
    };
  });
}

function requiredOf(schema: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(schema['required']) ? schema['required'] : [];
}

/** The names that the connector's command line has too: `pager-duty` and `base_url` give `PAGER_DUTY_BASE_URL`. */
function variableName(...parts: readonly string[]): string {
  return parts
    .map((part) =>
      part
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replaceAll(/[^A-Za-z0-9]+/g, '_')
        .toUpperCase(),
    )
    .join('_');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
