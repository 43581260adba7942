/** In the package's folder, which is one up from `src` and from `dist`. */
export const keptNodeLicense = new URL('../node-license.txt', import.meta.url);
