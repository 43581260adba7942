import type { Answer } from './answer.ts';
import { jsonBytes } from './bytes.ts';
import { largestFields, selectFields } from './fields.ts';
import { Refusal } from './refusal.ts';

/** How an answer is to be made small. */
export interface Bounds {
  readonly maximumBytes: number;
  /** What was asked for of each record; undefined: all. */
  readonly fields: readonly string[] | undefined;
}

/**
 * The answer of a capability that gives no list.
 *
 * @throws Refusal when it is too large; nothing has been changed then
 */
export function boundedAnswer(answer: Answer, bounds: Bounds, isWrite: boolean): Answer {
  const { response } = answer;
  const selected =
    'response' in answer ? { ...answer, response: selectFields(response, bounds.fields) } : answer;
  const bytes = jsonBytes(selected);
  if (bytes <= bounds.maximumBytes) return selected;
  if (isWrite && 'response' in answer) return withoutResponse(answer, bytes, bounds);
  throw tooLarge(bytes, bounds, selected.response ?? selected.plan);
}

/** A change has been made by now: that must be known, whatever else there is no room for. */
function withoutResponse(
  { response: _response, ...rest }: Answer,
  bytes: number,
  { maximumBytes }: Bounds,
): Answer {
  const note = `The change was made. What the app answered is left out: it has ${bytes} bytes, and ${maximumBytes} are allowed.`;
  return { ...rest, note };
}

/** The refusal of what does not fit, even alone. */
export function tooLarge(bytes: number, { maximumBytes }: Bounds, record: unknown): Refusal {
  const largest = largestFields(record);
  const advice = largest === '' ? '' : ` Ask for fewer "fields"; the largest are ${largest}.`;
  return new Refusal(
    'bad_request',
    `The answer has ${bytes} bytes, and ${maximumBytes} are allowed.${advice} Who runs this server can allow more.`,
  );
}
