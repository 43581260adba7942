export { fileTokenStore, type FileTokenStoreOptions } from './runtime/file-token-store.ts';
