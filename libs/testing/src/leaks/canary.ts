const mark = 'canary-';

/**
 * A secret for the cases. It must appear nowhere but in requests to the vendor. It holds characters that look
 * different in a URL, in JSON and in base64, so that each form of it is looked for.
 *
 * @param name - what it stands for, such as `token`
 * @param prefix - what the vendor's secrets start with, where the connector looks at it. @default ''
 */
export function canary(name: string, prefix = ''): string {
  return `${prefix}${mark}${name}-7f+Qz/3w=`;
}

/** True for a text that {@link canary} made. */
export function isCanary(text: string): boolean {
  return text.includes(mark);
}
