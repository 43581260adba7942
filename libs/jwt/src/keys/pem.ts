/** True when a text holds a key or certificate in PEM. */
export function isPem(text: string): boolean {
  return text.includes('-----BEGIN ');
}

/**
 * A PEM as it was before a form field or an environment variable took its line breaks away: they come back as `\n`
 * in two characters, or as spaces.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7468#section-2
 */
export function repairPem(text: string): string {
  const withBreaks = text.trim().replace(/\\r\\n|\\[rn]|\r\n?/g, '\n');
  const repaired = withBreaks.replace(pemBlock, (block: string, label: string, body: string) =>
    body.includes('\n') ? block : `-----BEGIN ${label}-----\n${wrap(body)}\n-----END ${label}-----`,
  );
  return repaired.replace(betweenBlocks, '-----\n-----BEGIN ');
}

const pemBlock = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g;
const betweenBlocks = /----- +-----BEGIN /g;

function wrap(body: string): string {
  return (body.replace(/\s+/g, '').match(/.{1,64}/g) ?? []).join('\n');
}
