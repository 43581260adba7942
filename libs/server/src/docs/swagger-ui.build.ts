import { packFile } from './pack-file.ts';

/** The page of `/docs`. @see https://github.com/swagger-api/swagger-ui */
export const script = packFile('swagger-ui-dist/swagger-ui-bundle.js');

/** Its style sheet. */
export const style = packFile('swagger-ui-dist/swagger-ui.css');
