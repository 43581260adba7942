/** Names that would collide with a library, a face, a command or a device of an operating system. */
const RESERVED = [
  ...['airbyte', 'cli', 'core', 'graphql', 'host', 'http', 'jwt', 'mcp', 'oauth1', 'oauth2'],
  ...['pagination', 'rate-limit', 'server', 'streams', 'testing', 'weld'],
  ...['connector', 'connectors', 'default', 'dist', 'index', 'lib', 'libs', 'main', 'node', 'npm', 'nx'],
  ...[
    'patchbay',
    'src',
    'test',
    'tests',
    'tools',
    'aux',
    'con',
    'nul',
    'prn',
    'com1',
    'lpt1',
    'node-modules',
  ],
];

/** Refuses a name that a connector cannot have. Throws an `Error` that says what to write instead. */
export function assertConnectorName(name: string): void {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
    const proposal = kebabCase(name);
    const hint = proposal === '' ? '' : ` Try "${proposal}".`;
    throw new Error(
      `"${name}" is not a name in kebab-case: lower-case letters, digits and single hyphens.${hint}`,
    );
  }
  if (name.length > 40) throw new Error(`"${name}" is longer than 40 characters.`);
  if (!/[a-z]/.test(name)) throw new Error(`"${name}" has no letter.`);
  const bare = name.replace(/^connector-|-connector$/g, '');
  if (bare !== name) {
    throw new Error(`Leave "connector" out of the name: it is put in front of ${bare} by itself.`);
  }
  if (RESERVED.includes(name))
    throw new Error(`"${name}" is reserved: name the app that the connector is for.`);
}

/** `Google Drive` as a folder name: `google-drive`. */
export function kebabCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** `google-drive` or `google_drive` as a type name: `GoogleDrive`. A digit in front gets a letter. */
export function pascalCase(name: string): string {
  const text = name
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^\d/.test(text) ? `App${text}` : text;
}

/** `list_accounts` as a variable: `listAccounts`. */
export function camelCase(name: string): string {
  const text = pascalCase(name);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `google-drive` in words: `Google Drive`. */
export function titleOf(name: string): string {
  return name
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
