import { guardMilliseconds, leaseMilliseconds } from '../lease.ts';

/**
 * Everything that is done to a budget in Redis, as one script, so that each step is atomic.
 *
 * A budget is a sorted set of slots by the time at which each ends, in milliseconds; a slot in flight ends after its
 * lease. A second sorted set holds the processes by the time at which they were last seen. The time is the server's,
 * so that the clocks of the processes need not agree; a caller's time (tests) replaces it.
 *
 * KEYS: slots, processes. ARGV: operation, time or -1, window in milliseconds, limit, process, then:
 * `take` wanted, forced (0 or 1), names...; `finish` name; `cancel` names...; `block` remaining, milliseconds, name;
 * `join` pairs of name and milliseconds that are left.
 */
export const script = `
local slots, processes = KEYS[1], KEYS[2]
local operation, now, window, limit, process = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
if now < 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + time[2] / 1000
end
local lease = now + window + ${leaseMilliseconds}
local function score(value) return string.format('%.3f', value) end

redis.call('ZREMRANGEBYSCORE', slots, '-inf', score(now))
local used = redis.call('ZCARD', slots)

if operation == 'take' then
  local wanted = tonumber(ARGV[6])
  local count = wanted
  if ARGV[7] == '0' then count = math.max(0, math.min(wanted, limit - used)) end
  for index = 1, count do redis.call('ZADD', slots, score(lease), ARGV[7 + index]) end
  redis.call('ZADD', processes, score(now), process)
  redis.call('ZREMRANGEBYSCORE', processes, '-inf', score(now - window - ${leaseMilliseconds}))
  redis.call('PEXPIRE', slots, math.ceil(window + ${2 * leaseMilliseconds}))
  redis.call('PEXPIRE', processes, math.ceil(window + ${2 * leaseMilliseconds}))
  local wait = 0
  if count < wanted then
    wait = window
    local many = math.max(0, used + count - limit)
    local free = redis.call('ZRANGE', slots, many, many, 'WITHSCORES')
    if free[2] then wait = math.max(1, math.min(window + ${guardMilliseconds}, free[2] - now)) end
  end
  return { count, score(wait), math.max(0, limit - used - count), redis.call('ZCARD', processes) }
elseif operation == 'finish' then
  redis.call('ZADD', slots, 'XX', score(now + window + ${guardMilliseconds}), ARGV[6])
elseif operation == 'cancel' then
  for index = 6, #ARGV do redis.call('ZREM', slots, ARGV[index]) end
elseif operation == 'block' then
  local count = limit - used - tonumber(ARGV[6])
  for index = 1, count do redis.call('ZADD', slots, score(now + tonumber(ARGV[7])), ARGV[8] .. ':' .. index) end
  redis.call('PEXPIRE', slots, math.ceil(math.max(window, tonumber(ARGV[7])) + ${2 * leaseMilliseconds}))
elseif operation == 'join' then
  for index = 6, #ARGV, 2 do redis.call('ZADD', slots, score(now + tonumber(ARGV[index + 1])), ARGV[index]) end
  redis.call('ZADD', processes, score(now), process)
  redis.call('PEXPIRE', slots, math.ceil(window + ${2 * leaseMilliseconds}))
end
return { 0, '0', 0, 0 }
`;
