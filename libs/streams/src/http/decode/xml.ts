import { InvalidResponseError } from '@patchbay/core';
import type { Decoder } from './decoder.ts';
import { optionalPackage } from './optional-package.ts';
import { textOf } from './text.ts';

/** How {@link xmlDecoder} reads. */
export interface XmlDecoderOptions {
  /** Stands in front of the names of attributes. @default '@' */
  readonly attributePrefix?: string | undefined;
  /** The name of the text of an element that has attributes too. @default '#text' */
  readonly textName?: string | undefined;
  /** Elements that are lists also where there is one of them, by their path of names with dots between them. */
  readonly lists?: readonly string[] | undefined;
}

/**
 * XML: elements become objects, several of one name become a list, and all values are texts. It needs the optional
 * package `fast-xml-parser`.
 */
export function xmlDecoder(options: XmlDecoderOptions = {}): Decoder {
  const { attributePrefix = '@', textName = '#text', lists = [] } = options;
  return {
    accept: 'application/xml, text/xml',
    decode: async (body) => {
      const { XMLParser } = await optionalPackage(
        'An answer in XML',
        'fast-xml-parser@5',
        () => import('fast-xml-parser'),
      );
      const parser = new XMLParser({
        attributeNamePrefix: attributePrefix,
        textNodeName: textName,
        ignoreAttributes: false,
        ignoreDeclaration: true,
        parseTagValue: false,
        parseAttributeValue: false,
        isArray: (_name, path) => lists.includes(String(path)),
      });
      try {
        const read: unknown = parser.parse(textOf(body), true);
        return read;
      } catch {
        throw new InvalidResponseError('The body of an answer is not well-formed XML.');
      }
    },
  };
}
