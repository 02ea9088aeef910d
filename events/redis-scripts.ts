/**
 * What must happen at once in Redis. All keys of a log have one hash tag, so that they are on one node of
 * a cluster.
 */

/**
 * KEYS: stream, epoch, then one per event. ARGV: an epoch for a log that has none, milliseconds that a key
 * is remembered, then the JSON of each event. Answers the ids of what was added, '' for a duplicate.
 */
export const APPEND = `
redis.call('SET', KEYS[2], ARGV[1], 'NX')
local ids = {}
for i = 3, #KEYS do
  if redis.call('SET', KEYS[i], '1', 'NX', 'PX', ARGV[2]) then
    ids[#ids + 1] = redis.call('XADD', KEYS[1], '*', 'event', ARGV[i])
  else
    ids[#ids + 1] = ''
  end
end
return ids`;

/**
 * KEYS: stream, epoch. ARGV: an epoch for a log that has none. Answers the epoch and the id of the last
 * event there ever was.
 */
export const HEAD = `
redis.call('SET', KEYS[2], ARGV[1], 'NX')
local last = '0-0'
if redis.call('EXISTS', KEYS[1]) == 1 then
  local info = redis.call('XINFO', 'STREAM', KEYS[1])
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then last = info[i + 1] end
  end
end
return { redis.call('GET', KEYS[2]), last }`;

/** Events that one call of the script takes away at most: a node does nothing else meanwhile. */
export const TRIM_STEP = 1_000;

/**
 * KEYS: stream, mark. ARGV: the first millisecond to keep, the most events to keep. Takes away a step of
 * what is too old or too much, notes the id of the last one that went, and answers how many went.
 */
export const TRIM = `
local excess = redis.call('XLEN', KEYS[1]) - tonumber(ARGV[2])
local last = nil
local gone = 0
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', ${TRIM_STEP})) do
  local ms = tonumber(string.match(entry[1], '^(%d+)-'))
  if gone >= excess and ms >= tonumber(ARGV[1]) then break end
  last = entry[1]
  gone = gone + 1
end
if last then
  local ms, seq = string.match(last, '(%d+)-(%d+)')
  redis.call('XTRIM', KEYS[1], 'MINID', ms .. '-' .. (tonumber(seq) + 1))
  redis.call('SET', KEYS[2], last)
end
return gone`;
