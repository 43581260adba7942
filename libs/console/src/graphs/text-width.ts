/** Letters of about a third of an em in the fonts of systems. */
const NARROW = new Set("iljtfrI.,:;'|!()[]{}-/\\ ".split(''));
const WIDE = new Set('mwMW@%&'.split(''));

/** How wide a text will be about, in ems: the server has no fonts to ask. It is rather too much than too little. */
export function widthInEms(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The text, cut so that it is at most so many ems wide; a cut one ends in an ellipsis. */
export function shortened(text: string, ems: number): string {
  if (widthInEms(text) <= ems) return text;
  const room = ems - characterWidth('…');
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += characterWidth(character);
    if (width > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function characterWidth(character: string): number {
  if (NARROW.has(character)) return 0.4;
  if (WIDE.has(character)) return 1.02;
  const code = character.codePointAt(0) ?? 0;
  // From Hangul on, most scripts and all emoji fill a square.
  if (code >= 0x1100) return code >= 0x2000 && code <= 0x206f ? 0.6 : 1.05;
  return character === character.toUpperCase() && character !== character.toLowerCase() ? 0.78 : 0.68;
}
