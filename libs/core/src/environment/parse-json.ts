import { isRecord } from '../json.ts';
import { ConfigurationError } from './configuration-error.ts';

/**
 * Parses JSON that a person configured. The parser's own message would quote the text, which may hold a secret.
 *
 * @param where - what the text is, as the message has it
 * @throws ConfigurationError
 */
export function parseConfiguredJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ConfigurationError(`${where} is not valid JSON.`);
  }
}

/**
 * Parses a JSON object that a person configured.
 *
 * @param where - what the text is, as the message has it
 * @throws ConfigurationError
 */
export function parseConfiguredObject(text: string, where: string): Record<string, unknown> {
  const value = parseConfiguredJson(text, where);
  if (!isRecord(value)) throw new ConfigurationError(`${where} is not a JSON object.`);
  return value;
}
