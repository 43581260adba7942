import { isRecord, type Integration, type JsonObject } from '@patchbay/core';
import type { FieldIssue } from './errors.ts';

/** Settings, with those apart that are secrets. */
export interface SplitSettings {
  readonly open: JsonObject;
  readonly secret: JsonObject;
}

/** Takes the settings apart by the marks of the connector's schema. One that holds a secret anywhere is secret as a whole. */
export function splitSettings({ settings }: Pick<Integration, 'settings'>, given: JsonObject): SplitSettings {
  const present = Object.entries(given);
  const isSecret = ([name, value]: [string, unknown]) => settings.secretsIn({ [name]: value }).length > 0;
  return {
    open: Object.fromEntries(present.filter((entry) => !isSecret(entry))),
    secret: Object.fromEntries(present.filter(isSecret)),
  };
}

/** Settings as a form gives them: a secret that is absent stays, as forms do not show it; null removes it. */
export function mergeSettings(given: JsonObject, keptSecrets: JsonObject): JsonObject {
  return presentSettings({ ...keptSecrets, ...given });
}

/** Null equals absent. */
export function presentSettings(given: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
  );
}

/** What is wrong with settings, by the connector's own schema. */
export function settingsIssues(
  { settings }: Pick<Integration, 'settings'>,
  given: JsonObject,
): readonly FieldIssue[] {
  const result = settings.validate(presentSettings(given));
  if (result.ok) return [];
  return result.issues.map(({ path, message, missing }) => ({
    path: path === '' ? 'settings' : `settings.${path}`,
    message: missing ? 'is required' : message,
  }));
}

/** Settings as JSON keeps them. */
export function readSettings(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  return isJsonObject(value) ? value : {};
}

/** What JSON.parse gave is JSON. */
function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value);
}
