import type { Cluster, Redis } from 'ioredis';
import type { JobData } from './job.ts';

/** The client of ioredis that a queue works with. */
export type RedisConnection = Redis | Cluster;

/** The largest number that BullMQ takes as a priority. */
const lastTurn = 2_097_151;

/**
 * The turn of a task: one behind the last task of its tenant that waits, or behind the task that was begun last. Tenants
 * take turns so, however many tasks each of them has. With an empty queue they are counted from the beginning.
 */
const nextTurn = `
local function next_turn(base, owner)
  if redis.call('ZCARD', base .. 'prioritized') + redis.call('LLEN', base .. 'wait')
    + redis.call('ZCARD', base .. 'delayed') == 0 then
    redis.call('DEL', base .. 'turns', base .. 'turn')
  end
  local turn = tonumber(redis.call('GET', base .. 'turn') or '0')
  local last = tonumber(redis.call('HGET', base .. 'turns', owner) or '0')
  local mine = math.min(math.max(turn, last) + 1, ${lastTurn})
  redis.call('HSET', base .. 'turns', owner, mine)
  return mine
end
`;

/** ARGV: job, connection, owner, at. Gives a turn; 0: it is queued already; -1: it is, and for a later time. */
const enter = `${nextTurn}
local base, job, at = KEYS[1], ARGV[1], tonumber(ARGV[4])
if redis.call('EXISTS', base .. job) == 0 then return next_turn(base, ARGV[3]) end
if redis.call('EXISTS', base .. job .. ':lock') == 1 then
  local known = tonumber(redis.call('HGET', base .. 'again', job) or ARGV[4])
  redis.call('HSET', base .. 'again', job, math.min(known, at))
  return 0
end
if redis.call('ZSCORE', base .. 'parked:' .. ARGV[2], job) then return 0 end
local due = redis.call('ZSCORE', base .. 'delayed', job)
if due and tonumber(due) / 4096 > at then return -1 end
return 0
`;

/** ARGV: job, connection, owner, turn, limit. 1: it may begin; 0: as many of its connection are under way as may be. */
const begin = `
local base, job, owner, turn, limit = KEYS[1], ARGV[1], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local slots, parked = base .. 'slots:' .. ARGV[2], base .. 'parked:' .. ARGV[2]
local now = math.max(tonumber(redis.call('GET', base .. 'turn') or '0'), turn)
redis.call('SET', base .. 'turn', now)
if tonumber(redis.call('HGET', base .. 'turns', owner) or '0') <= now then
  redis.call('HDEL', base .. 'turns', owner)
end
redis.call('ZREM', parked, job)
if redis.call('SISMEMBER', slots, job) == 1 then return 1 end
if redis.call('SCARD', slots) >= limit then
  for _, each in ipairs(redis.call('SMEMBERS', slots)) do
    if redis.call('EXISTS', base .. each) == 0 then redis.call('SREM', slots, each) end
  end
end
if redis.call('SCARD', slots) < limit then
  redis.call('SADD', slots, job)
  return 1
end
redis.call('ZADD', parked, redis.call('INCR', base .. 'parkings'), job)
return 0
`;

/** ARGV: job, connection, owner. Gives when it is to come again, or '', a job that may begin instead, or '', and a turn. */
const leave = `${nextTurn}
local base, job = KEYS[1], ARGV[1]
redis.call('SREM', base .. 'slots:' .. ARGV[2], job)
local again = redis.call('HGET', base .. 'again', job) or ''
redis.call('HDEL', base .. 'again', job)
local freed = redis.call('ZPOPMIN', base .. 'parked:' .. ARGV[2])[1] or ''
return { again, freed, next_turn(base, ARGV[3]) }
`;

/** What is to be done when a task is over for now. */
export interface Left {
  /** It was queued anew while it was under way, for this time. */
  readonly again: number | undefined;
  /** Another task of the connection, which waited for this one. */
  readonly freed: string | undefined;
  /** The turn that it has if it comes again. */
  readonly turn: number;
}

/** Who begins next, so that none waits behind all tasks of another: kept in Redis, for all processes. */
export class Turns {
  readonly #redis: RedisConnection;
  readonly #base: string;
  readonly #limit: number;

  /**
   * @param base - what the keys of the queue begin with
   * @param limit - tasks of one connection that are under way at once
   */
  constructor(redis: RedisConnection, base: string, limit: number) {
    this.#redis = redis;
    this.#base = base;
    this.#limit = limit;
  }

  /** A turn for a task that is queued; `queued`: it is already; `later`: it is, for a later time. */
  async enter(job: string, data: JobData, at: number): Promise<number | 'queued' | 'later'> {
    const turn = Number(await this.#run(enter, [...namesOf(job, data), at]));
    if (turn > 0) return turn;
    return turn === 0 ? 'queued' : 'later';
  }

  /** True when a task may begin; otherwise it waits until one of its connection leaves. */
  async begin(job: string, data: JobData, turn: number): Promise<boolean> {
    return Number(await this.#run(begin, [...namesOf(job, data), turn, this.#limit])) === 1;
  }

  async leave(job: string, data: JobData): Promise<Left> {
    const answer = await this.#run(leave, namesOf(job, data));
    const [again, freed, turn]: readonly unknown[] = Array.isArray(answer) ? answer : [];
    return {
      again: again === '' || again === undefined ? undefined : Number(again),
      freed: typeof freed === 'string' && freed !== '' ? freed : undefined,
      turn: Number(turn),
    };
  }

  #run(script: string, given: readonly (string | number)[]): Promise<unknown> {
    return this.#redis.eval(script, 1, this.#base, ...given);
  }
}

function namesOf(job: string, { connectionId, tenant }: JobData): readonly [string, string, string] {
  return [job, connectionId, tenant ?? connectionId];
}
