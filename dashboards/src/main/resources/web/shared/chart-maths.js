/** Where things lie in a chart: what does not need a canvas. Times are milliseconds since 1970, values are in the metric's unit. */
const WINDOW = 15 * 60_000;
const LEAST = 3;
const MOVES = 0.02;
const MOST = 40;
const Z95 = 1.96;
const FARTHEST = 2 * 3_600_000;
const LONGEST_LOOK = 2;

/** From lowest to highest with some air; what never falls below nothing does not begin below it. */
export function heights(values) {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) {
    return [0, 1];
  }
  const low = Math.min(...known);
  const high = Math.max(...known);
  const air = (high - low || Math.abs(high) || 1) * 0.12;
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}

/**
 * A forecast as the chart draws it: from where the value stood when it was made, to the times at which it will be at the
 * target. Nothing if it is none, or if nothing is known of the value.
 *
 * @param evidence of the alarm: value, and band {low, high}, in seconds from when it was made; no high: perhaps never
 */
export function forecastOf(evidence, target, made, samples) {
  const value = valueAt(samples, made);
  if (!evidence?.band || target === undefined || value === undefined) {
    return undefined;
  }
  const { low, high } = evidence.band;
  return {
    made,
    value,
    target,
    earliest: made + low * 1000,
    expected: made + evidence.value * 1000,
    latest: high === null || high === undefined ? undefined : made + high * 1000,
  };
}

/** The last value that is known at a time, or else the first after it. */
export function valueAt(samples, time) {
  const before = samples.filter((sample) => Date.parse(sample.time) <= time);
  const sample = before[before.length - 1] ?? samples[0];
  return typeof sample?.value === 'number' ? sample.value : undefined;
}

/** Until when a chart goes that shows a forecast: a little beyond its end, an open one twice as far as expected. */
export function horizon({ made, expected, latest }) {
  const end = Math.min(latest ?? Infinity, made + (expected - made) * LONGEST_LOOK);
  return end + (end - made) * 0.08;
}

/** The corners of the forecast's band, [time, value] each, cut at the time until which the chart goes. */
export function band({ made, value, target, earliest, latest }, end) {
  const stop = latest ?? Infinity;
  const slope = Number.isFinite(stop) ? (target - value) / (stop - made) : 0;
  const lower = stop <= end ? [[stop, target]] : [[end, target], [end, value + slope * (end - made)]];
  return [[made, value], [Math.min(earliest, end), target], ...lower];
}

/** The slopes between all pairs of the last quarter of an hour's samples, from least to greatest, and how many samples they were. */
function slopesOf(samples, now) {
  const recent = samples
    .map(({ time, value }) => [Date.parse(time), value])
    .filter(([time, value]) => typeof value === 'number' && time > now - WINDOW)
    .slice(-MOST);
  const slopes = [];
  for (let i = 0; i < recent.length; i++) {
    for (let j = i + 1; j < recent.length; j++) {
      if (recent[j][0] > recent[i][0]) {
        slopes.push((recent[j][1] - recent[i][1]) / (recent[j][0] - recent[i][0]));
      }
    }
  }
  return { slopes: slopes.sort((a, b) => a - b), n: recent.length, last: recent[recent.length - 1] };
}

/**
 * Whether the value has been rising, falling or steady for a quarter of an hour, by the middle of the slopes between its
 * samples (Theil and Sen), so that one odd sample does not count.
 *
 * @param range of the scale that it is seen on: less than a fiftieth of it in that time is no movement
 */
export function trendOf(samples, range, now) {
  const { slopes, n } = slopesOf(samples, now);
  if (n < LEAST || slopes.length === 0) {
    return 'unknown';
  }
  const moved = slopes[Math.floor(slopes.length / 2)] * WINDOW;
  return Math.abs(moved) < MOVES * range ? 'steady' : moved > 0 ? 'rising' : 'falling';
}

/**
 * Where the value is heading if it goes on as in the last quarter of an hour, in the shape of forecastOf, with the 95 % band
 * of the slope by Sen; as the rules that forecast reckon it. Nothing where it does not head for the target within two hours.
 */
export function projection(samples, target, now) {
  const { slopes, n, last } = slopesOf(samples, now);
  if (n <= LEAST || slopes.length === 0 || target === undefined) {
    return undefined;
  }
  const [made, value] = last;
  const spread = Z95 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank) => slopes[Math.min(Math.max(rank, 0), slopes.length - 1)];
  const reach = (slope) => ((target - value) / slope > 0 ? made + (target - value) / slope : Infinity);
  const expected = reach(at(Math.floor(slopes.length / 2)));
  const ends = [reach(at(Math.floor((slopes.length - spread) / 2))), reach(at(Math.ceil((slopes.length + spread) / 2)))];
  const latest = Math.max(...ends);
  return expected < now + FARTHEST
    ? { made, value, target, earliest: Math.min(expected, ...ends), expected, latest: Number.isFinite(latest) ? latest : undefined }
    : undefined;
}

/** What is left of a forecast now, in whole minutes: [earliest, latest]; latest is missing if it is open. */
export function left({ earliest, latest }, now) {
  const minutes = (time) => Math.max(0, Math.round((time - now) / 60_000));
  return latest === undefined ? [minutes(earliest)] : [minutes(earliest), minutes(latest)];
}
