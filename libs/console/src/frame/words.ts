/** A name of the wire as people write it: `base_url` is "Base URL". */
export function inWords(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[_\s-]+/)
    .filter((word) => word !== '')
    .map((word) => ABBREVIATIONS[word.toLowerCase()] ?? word.toLowerCase());
  return upperFirst(words.join(' '));
}

/** The text with a capital in front. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  api: 'API',
  id: 'ID',
  ids: 'IDs',
  url: 'URL',
  uri: 'URI',
  json: 'JSON',
  jwt: 'JWT',
  oauth: 'OAuth',
  oauth1: 'OAuth 1.0a',
  oauth2: 'OAuth 2.0',
  sso: 'SSO',
  scim: 'SCIM',
};
