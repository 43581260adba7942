import { format } from 'prettier';
import { LINE_WIDTH } from '../files/room.ts';

/** Files as Prettier writes them; those that then are what they were before are left out. */
export async function formatted(
  files: Readonly<Record<string, string>>,
  existing: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const entries = await Promise.all(
    Object.entries(files).map(async ([path, text]) => [path, await formattedText(path, text)] as const),
  );
  return Object.fromEntries(entries.filter(([path, text]) => existing[path] !== text));
}

async function formattedText(path: string, text: string): Promise<string> {
  if (!/\.(ts|json|md)$/.test(path)) return text;
  return await format(text, {
    filepath: path,
    singleQuote: true,
    trailingComma: 'all',
    printWidth: LINE_WIDTH,
  });
}
