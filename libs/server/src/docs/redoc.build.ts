import { packFile } from './pack-file.ts';

/** The page of `/redoc`, without the one image that it would load from elsewhere. @see https://github.com/Redocly/redoc */
export const script = packFile('redoc/bundles/redoc.standalone.js', {
  'https://cdn.redoc.ly/redoc/logo-mini.svg':
    'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E',
});
