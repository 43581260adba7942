import { isRecord, type JsonObject } from '@patchbay/core';

/** The record that a row keeps as JSON. */
export function recordIn(data: string): JsonObject {
  const value: unknown = JSON.parse(data);
  return isJsonObject(value) ? value : {};
}

/** What was parsed as JSON and is an object holds nothing but JSON. */
function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value);
}
