export { fetchSources, type Fetched, type FetchOptions } from './fetch-sources.ts';
export { readSources, Sources, sourcesFile, type Source } from './sources.ts';
export { accepts, sha256, verifyFile, type Verdict } from './verify.ts';
