/** Writes times as ISO 8601. */
export type TimeTexts = (milliseconds: number) => string;

/**
 * Makes a writer of times that keeps the text of the second it wrote last: a log has thousands of lines in a second, and
 * the rest of a line takes less time than a date to write.
 */
export function createTimeTexts(): TimeTexts {
  let second = Number.NaN;
  let text = '';
  return (milliseconds) => {
    const past = milliseconds % 1000;
    if (!Number.isInteger(past) || past < 0) return new Date(milliseconds).toISOString();
    if (milliseconds - past !== second) {
      second = milliseconds - past;
      text = new Date(second).toISOString().slice(0, -'000Z'.length);
    }
    return `${text}${past < 10 ? '00' : past < 100 ? '0' : ''}${past}Z`;
  };
}
