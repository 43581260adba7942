import { patchbayLint } from './tools/nx-plugin/src/presets/eslint.ts';

export default patchbayLint();
