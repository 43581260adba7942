import { childOf } from './description.ts';
import type { Place } from './description.ts';
import { isRecord } from './json.ts';
import type { Content } from './operation.ts';

/** Reads an OpenAPI 3 `content` map. */
export function readContents(content: Place): readonly Content[] {
  if (!isRecord(content.value)) return [];
  return Object.keys(content.value).map((mediaType) => {
    const schema = childOf(content, mediaType, 'schema');
    return { mediaType, schema: schema.value === undefined ? undefined : schema };
  });
}
