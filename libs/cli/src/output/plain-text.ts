/**
 * Text that a terminal only shows: a vendor's names and messages may hold control characters that would move the
 * cursor, colour what follows or turn the direction of writing.
 */
export function plainText(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}
