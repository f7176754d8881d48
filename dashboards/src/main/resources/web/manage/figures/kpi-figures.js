/** What the figures of single days make together: of days and months, and against a target. */

/** Each day tells of the four weeks before it: days are not added. */
const ROLLING = ['mtbf'];

/** What of the facilities counts in it. */
export const KINDS = {
  lit_rate: 'LAMP',
  silent_lamps: 'LAMP',
  sewage_treatment: 'FLOW_METER',
  camera_online: 'CAMERA',
  recording_integrity: 'CAMERA',
};

/** The value of some days together: the parts are added, so long days count for more. */
export function together(kpi, days) {
  if (ROLLING.includes(kpi.name)) {
    return days.at(-1)?.value ?? null;
  }
  const denominator = sum(days, 'denominator');
  return denominator > 0 ? ((kpi.unit === '/100' ? 100 : 1) * sum(days, 'numerator')) / denominator : null;
}

export function sum(days, part) {
  return days.reduce((all, day) => all + day[part], 0);
}

/**
 * What is held against the target: of days the last that is over, of months too. Undefined as long as there is none; before
 * the first month is over, days speak for it.
 *
 * @param to today
 */
export function finished(kpi, to, byMonths) {
  const over = kpi.days.filter((day) => !day.provisional && day.value !== null);
  const months = byMonths ? [...byMonth(over)].filter(([month]) => month < to.slice(0, 7)) : [];
  if (months.length === 0) {
    return over.at(-1);
  }
  const [date, days] = months.at(-1);
  return { date, value: together(kpi, days), numerator: sum(days, 'numerator'), denominator: sum(days, 'denominator') };
}

/** Today, which is not over. */
export function sofar(kpi) {
  return kpi.days.find((day) => day.provisional && day.value !== null);
}

/** The last day that is over and of which there is something to tell; else today so far. */
export function latest(kpi) {
  const told = kpi.days.filter((day) => day.value !== null);
  return told.findLast((day) => !day.provisional) ?? told.at(-1);
}

/** The points of a trend: single days, or months with their days together. Days that are missing leave a gap. */
export function trend(kpi, from, to, byMonths) {
  // Half a day is no point of a course.
  const over = kpi.days.filter((day) => !day.provisional);
  const days = new Map(over.map((day) => [day.date, day]));
  const points = [];
  if (byMonths) {
    const months = byMonth(over);
    for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) {
      points.push({ date: month, value: together(kpi, months.get(month) ?? []) });
    }
  } else {
    for (let date = from; date <= to; date = nextDay(date)) {
      points.push({ date, value: days.get(date)?.value ?? null });
    }
  }
  const first = points.findIndex((point) => point.value !== null);
  const last = points.findLastIndex((point) => point.value !== null);
  return first < 0 ? [] : points.slice(first, last + 1);
}

function byMonth(days) {
  const months = new Map();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return months;
}

export function nextDay(date, by = 1) {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + by);
  return day.toISOString().slice(0, 10);
}

export function nextMonth(month, by = 1) {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + by);
  return first.toISOString().slice(0, 7);
}

/** As it is shown, never better than it is: 99.46 % are not yet 99.5. */
export function shown(kpi, value) {
  return kpi.unit === '/100' ? Math.floor(value * 10 + 1e-6) / 10 : value;
}

/** By how much the target is missed, as shown; 0 if it is met. Of what has a target more is better. */
export function short(kpi, value) {
  return kpi.seed === null ? 0 : Math.max(0, kpi.seed - shown(kpi, value));
}
