import { InvalidResponseError } from '@patchbay/core';

/** How much of a text is enough to tell. */
const enough = 200;

/**
 * A table or a text can be anything, so that a login page would be read as a table without lines: a list of nobody.
 *
 * @throws `invalid_response` for a text that begins as a page does.
 */
export function refusePage(text: string): void {
  if (!/^\ufeff?\s*<(?:!doctype\s+html|html)(?![\w-])/i.test(text.slice(0, enough))) return;
  throw new InvalidResponseError('The app answered with an HTML page in place of data.');
}

/** Passes a text on that comes in pieces, when so much of it is there that it is known to be no page. */
export async function* withoutPage(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let head: string | undefined = '';
  for await (const piece of pieces) {
    if (head === undefined) yield piece;
    else {
      head += piece;
      if (head.trimStart().length < enough) continue;
      refusePage(head.trimStart());
      yield head;
      head = undefined;
    }
  }
  if (head === undefined) return;
  refusePage(head.trimStart());
  yield head;
}
