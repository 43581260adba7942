/** The pieces of text that are replaced as a whole: runs of letters and digits. */
export const ATOM = /[\p{L}\p{M}\p{N}]+/gu;

const VOWELS = 'aeiou';
const CONSONANTS = 'bcdfghjklmnpqrstvwxyz';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const HEX = 'abcdef';
const DIGITS = '0123456789';

/** Replaces atoms consistently: the same one always by the same one, and two different ones never by the same one. */
export interface AtomMap {
  replace(atom: string): string;
}

/**
 * Makes the map. What comes out has the length and the kinds of characters of what goes in, and is none of `originals`;
 * only where so few characters leave no choice is it longer.
 *
 * @param originals - every atom that must not survive, in lower case
 * @param random - a number from 0 up to, but not including, 1
 */
export function createAtomMap(originals: ReadonlySet<string>, random: () => number): AtomMap {
  const made = new Map<string, string>();
  const used = new Set<string>();

  const fresh = (atom: string): string => {
    const isHex = /^(?=.*\d)[0-9a-f]{4,}$/.test(atom);
    for (let tries = 0; tries < 400; tries += 1) {
      const plain = tries < 50 && !isHex;
      const longer = tries < 100 ? '' : letters(1 + Math.floor((tries - 100) / 50));
      const candidate =
        Array.from(atom, (character, index) => like(character, index, isHex, plain)).join('') + longer;
      if (!used.has(candidate) && !originals.has(candidate)) return candidate;
    }
    throw new Error('No made-up text is left for this length.');
  };
  const letters = (count: number): string => Array.from({ length: count }, () => pick(LETTERS)).join('');
  const pick = (from: string): string => from.charAt(Math.floor(random() * from.length));
  const like = (character: string, index: number, isHex: boolean, plain: boolean): string => {
    if (/\p{N}/u.test(character))
      return index === 0 && character !== '0' ? pick(DIGITS.slice(1)) : pick(DIGITS);
    if (isHex) return pick(HEX);
    if (!plain) return pick(LETTERS);
    return VOWELS.includes(character) ? pick(VOWELS) : pick(CONSONANTS);
  };

  return {
    replace: (atom) => {
      const key = atom.toLowerCase();
      let replacement = made.get(key);
      if (replacement === undefined) {
        replacement = fresh(key);
        made.set(key, replacement);
        used.add(replacement);
      }
      return cased(replacement, atom);
    },
  };
}

/** In the case of the original, letter by letter. */
function cased(text: string, original: string): string {
  const letters = Array.from(original);
  const allUpper = original === original.toUpperCase() && letters.length > 1;
  return Array.from(text, (character, index) => {
    const model = letters[index];
    const upper = model === undefined ? allUpper : model !== model.toLowerCase();
    return upper ? character.toUpperCase() : character;
  }).join('');
}
