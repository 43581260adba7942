import type { ConnectorManifest, ManifestCapability } from '@patchbay/core';
import { credentialVariable, variableName } from '@patchbay/core/environment';
import { commands, findCommand } from '../commands/registry.ts';
import type { Connector } from '../connector.ts';
import { isRecord } from '../json.ts';
import { displayWidth } from '../output/width.ts';
import { didYouMean } from '../suggest.ts';
import { UsageError } from '../usage-error.ts';
import { fieldsOf } from './fields.ts';
import { optionsHelp } from './options-help.ts';

/** The whole `--help`: every capability with its fields, the credentials, the settings and the options. */
export async function overview(connector: Connector): Promise<string> {
  const manifest = await connector.manifest();
  const name = connector.commandName();
  const title = `${manifest.user_friendly_name} ${connector.version()}`;
  const { description } = manifest;
  const visible = visibleCommands(connector);
  return [
    description === undefined ? title : `${title}: ${description}`,
    '',
    `Usage: ${name} <capability> [options]`,
    ...visible.map((command) => `       ${name} ${command.name} ${command.usage}`),
    `       ${name} <capability> --help`,
    '',
    'Commands',
    ...columns(visible.map((command) => [command.name, command.summary])),
    ...capabilitySection('Capabilities that read (* marks a required field of "request")', manifest, 'read'),
    ...capabilitySection('Capabilities that write', manifest, 'write'),
    ...credentialSection(manifest),
    ...settingsSection(manifest),
    '',
    ...optionsHelp,
    '',
  ].join('\n');
}

/** The help of one command or capability. */
export async function helpOn(connector: Connector, topic: string): Promise<string> {
  const name = connector.commandName();
  const command = findCommand(topic);
  if (command !== undefined) return `Usage: ${name} ${command.name} ${command.usage}\n\n${command.summary}\n`;
  const manifest = await connector.manifest();
  const capability = manifest.capabilities.find((one) => one.name === topic);
  if (capability === undefined) {
    const known = [...manifest.capabilities.map((one) => one.name), ...commands.map((one) => one.name)];
    throw new UsageError(`There is no capability of this name.${didYouMean(topic, known)}`);
  }
  return [
    `${capability.display_name}: ${capability.description}`,
    '',
    `Usage: ${name} ${capability.name} [options]`,
    '',
    'Fields of "request" (* is required)',
    ...fieldLines(capability.argument, '  '),
    ...(capability.requires_authentication ? credentialSection(manifest) : []),
    ...settingsSection(manifest),
    '',
    ...optionsHelp,
    '',
  ].join('\n');
}

function visibleCommands({ root }: Connector): typeof commands {
  return commands.filter(
    ({ hidden, needsPackage }) => hidden !== true && (root !== undefined || needsPackage !== true),
  );
}

function capabilitySection(title: string, manifest: ConnectorManifest, level: 'read' | 'write'): string[] {
  const capabilities = manifest.capabilities.filter((one) => one.level === level && !isCommand(one));
  if (capabilities.length === 0) return [];
  return [
    '',
    title,
    ...capabilities.flatMap((one) => [
      `  ${one.name}  ${one.description}`,
      ...fieldLines(one.argument, '      ', ''),
    ]),
  ];
}

const isCommand = ({ name }: ManifestCapability): boolean => findCommand(name) !== undefined;

function credentialSection({ app_id, credentials, allowed_credentials }: ConnectorManifest): string[] {
  if (credentials.length === 0) return [];
  const lines = credentials.flatMap((credential) => {
    const id = String(credential['id']);
    const title = typeof credential['title'] === 'string' ? credential['title'] : id;
    return [
      `  ${id}  ${title}`,
      ...fieldLines(credential, '      ', '', (field) => credentialVariable(app_id, id, field)),
    ];
  });
  const combinations = allowed_credentials.map((ids) => ids.join(' + ')).join(', or ');
  return [
    '',
    `Credentials: --auth-file, --credentials-file, ${variableName(app_id, 'auth')} with JSON, or one variable per field`,
    ...lines,
    ...(credentials.length > 1 ? [`  Needed: ${combinations}`] : []),
  ];
}

function settingsSection({ app_id, settings }: ConnectorManifest): string[] {
  if (fieldsOf(settings).length === 0) return [];
  return [
    '',
    `Settings: --settings-file, ${variableName(app_id, 'settings')} with JSON, or one variable per field`,
    ...fieldLines(settings, '  ', '', (field) => variableName(app_id, field)),
  ];
}

function fieldLines(
  schema: Readonly<Record<string, unknown>>,
  indent: string,
  none = `${indent}(none)`,
  variableOf?: (field: string) => string,
): string[] {
  const fields = fieldsOf(isRecord(schema) ? schema : {});
  if (fields.length === 0) return none === '' ? [] : [none];
  return columns(
    fields.map(({ name, type, required, description }) => [
      `${name}${required ? ' *' : ''}`,
      type,
      ...(variableOf === undefined ? [] : [variableOf(name)]),
      description,
    ]),
    indent,
  );
}

/** Rows as columns of equal width. */
function columns(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach(
      (text, index) => (widths[index] = Math.max(widths[index] ?? 0, Math.min(displayWidth(text), 40))),
    );
  return rows.map((row) =>
    (indent + row.map((text, index) => text.padEnd(widths[index] ?? 0)).join('  ')).trimEnd(),
  );
}
