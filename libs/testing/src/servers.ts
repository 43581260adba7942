export { freePort } from './servers/free-port.ts';
export { postgresMissing, startPostgres } from './servers/postgres.ts';
export type { PostgresServer } from './servers/postgres.ts';
export { runProgram, startProgram } from './servers/program.ts';
export type { Program, ProgramOptions } from './servers/program.ts';
export { redisMissing, startRedis } from './servers/redis.ts';
export type { RedisOptions, RedisServer } from './servers/redis.ts';
