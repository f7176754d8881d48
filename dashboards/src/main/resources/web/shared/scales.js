/** Metrics that have a scale of their own, from empty to full, by the asset that reports them. */
const SCALES = {
  level: ({ ratings }) => ratings.depth && [0, ratings.depth],
  active_power: ({ ratings }) => ratings.nominalPower && [0, ratings.nominalPower],
  p_total: ({ ratings }) => ratings.nominalPower && [0, ratings.nominalPower],
  pump_current: ({ ratings }) => ratings.ratedCurrent && [0, ratings.ratedCurrent],
  supply_current: ({ ratings }) => ratings.ratedCurrent && [0, ratings.ratedCurrent],
  cover_tilt: () => [0, 90],
  pole_tilt: () => [0, 45],
  ch4: () => [0, 100],
};
const PERCENT = ['/100', '%'];

/** [low, high] of the metric's scale, or nothing where there is none. */
export function scaleOf(metric, unit, asset) {
  const own = asset && SCALES[metric]?.(asset);
  return own || (PERCENT.includes(unit) ? [0, 100] : undefined);
}

/** What a forecast of the metric waits for: a drain that is full, a battery that is empty. */
export function targetOf(metric, asset) {
  return metric === 'level' ? (asset?.ratings.depth ?? undefined) : metric === 'battery' ? 0 : undefined;
}
