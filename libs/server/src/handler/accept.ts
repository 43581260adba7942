/** True when the Accept header names the media type; wildcards do not count, as every browser sends them. */
export function accepts(header: string | undefined, mediaType: string): boolean {
  const ranges = header?.toLowerCase();
  if (ranges === undefined || !ranges.includes(mediaType)) return false;
  return ranges.split(',').some((range) => {
    const [type, ...parameters] = range.split(';').map((part) => part.trim());
    return type === mediaType && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** True for `application/json` and the types that are JSON too, such as `application/scim+json`. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true;
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type);
}
