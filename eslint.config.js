import { patchbayLint } from './tools/nx/src/presets/eslint.ts';

export default patchbayLint();
