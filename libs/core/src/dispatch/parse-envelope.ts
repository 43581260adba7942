import type { z } from 'zod';
import { describeIssues, validator } from '../capabilities/spec.ts';
import { RequestEnvelope } from '../envelopes/request.ts';
import { BadRequestError } from '../errors/typed-errors.ts';
import { isRecord, withoutNulls } from '../json.ts';

/** A request envelope after its check. */
export type ParsedEnvelope = z.output<typeof RequestEnvelope>;

const envelope = validator(RequestEnvelope);

/**
 * Reads a request, given as an object or as JSON text. Nulls count as absent.
 *
 * @param mayBeEmpty - `info` may be called with nothing at all
 * @throws BadRequestError
 */
export function parseEnvelope(request: unknown, mayBeEmpty: boolean): ParsedEnvelope {
  const raw = readable(typeof request === 'string' ? parseJson(request, mayBeEmpty) : request);
  if (!isRecord(raw)) throw new BadRequestError('Invalid request: it must be a JSON object.');
  if (raw['request'] === undefined && !mayBeEmpty) {
    throw new BadRequestError('Invalid request: request: is required');
  }
  const result = envelope.validate(raw);
  if (!result.ok) throw new BadRequestError(`Invalid request: ${describeIssues(result.issues)}`);
  return result.value;
}

/** Objects may nest without end, hold themselves, or refuse to be read. */
function readable(request: unknown): unknown {
  try {
    return withoutNulls(request);
  } catch (error) {
    const reason =
      error instanceof RangeError || error instanceof TypeError ? error.message : 'it cannot be read';
    throw new BadRequestError(`Invalid request: ${reason}.`);
  }
}

function parseJson(text: string, mayBeEmpty: boolean): unknown {
  if (mayBeEmpty && text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    throw new BadRequestError('Invalid request: it is not valid JSON.');
  }
}
