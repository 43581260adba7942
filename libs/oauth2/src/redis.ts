export { redisTokenStore, type RedisTokenStoreOptions } from './redis/redis-token-store.ts';
export type { RedisClient } from './redis/commands.ts';
