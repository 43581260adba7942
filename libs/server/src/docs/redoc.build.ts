import { packFile } from './pack-file.ts';

/** The page of `/redoc`. @see https://github.com/Redocly/redoc */
export const script = packFile('redoc/bundles/redoc.standalone.js');
