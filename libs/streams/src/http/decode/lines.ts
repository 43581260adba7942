import { InvalidResponseError } from '@patchbay/core';

/**
 * The lines of a text that comes in pieces, without those that are empty.
 *
 * @throws `invalid_response` for bytes that are not UTF-8.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // The pieces of a line are put together once, as a line may be as long as the text.
  let begun: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoded(() => decoder.decode(chunk, { stream: true })).split('\n');
    begun.push(first);
    const rest = others.pop();
    if (rest === undefined) continue;
    const lines = [begun.join(''), ...others];
    begun = [rest];
    yield* lines.map(withoutReturn).filter((line) => line.trim() !== '');
  }
  const last = withoutReturn(begun.join('') + decoded(() => decoder.decode()));
  if (last.trim() !== '') yield last;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new InvalidResponseError('The body of an answer is not text in the encoding utf-8.');
  }
}
