/** Columns that a text takes on a terminal: Chinese, Japanese and Korean letters and emoji take two. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) width += graphemeWidth(segment);
  return width;
}

/** The text in exactly `width` columns: cut off with an ellipsis, or filled up with spaces. */
export function fitted(text: string, width: number): string {
  const natural = displayWidth(text);
  if (natural <= width) return text + ' '.repeat(width - natural);
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const next = graphemeWidth(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept}…${' '.repeat(width - 1 - used)}`;
}

/** @see https://www.unicode.org/reports/tr11/ */
function graphemeWidth(grapheme: string): number {
  if (/^[\p{Mark}\p{Cf}\p{Cc}]+$/u.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

const wide =
  /^(?:(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u;
