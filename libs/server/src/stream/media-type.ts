/** The media type of a stream: one JSON value per line. */
export const ndjson = 'application/x-ndjson';
