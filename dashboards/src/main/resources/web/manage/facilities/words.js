import { number, say, t } from '../../shared/i18n.js';

const LEVELS = ['COUNTY', 'CENTRE', 'COMMUNITY', 'STATION', 'GRID'];
const PARTS = [
  ['weeks', 604_800],
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
];

/** Areas down to the grids as they lie in each other: {area, depth}. Those whose parent is not seen stand at the top. */
export function nested(areas) {
  const known = areas.filter((area) => LEVELS.includes(area.level));
  const ids = new Set(known.map((area) => area.id));
  const below = (parent, depth) =>
    known
      .filter((area) => (parent === null ? !ids.has(area.parent) : area.parent === parent))
      .flatMap((area) => [{ area, depth }, ...below(area.id, depth + 1)]);
  return below(null, 0);
}

/** Seconds of an ISO 8601 duration as rules have them; undefined if it is none. */
export function seconds(text) {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!found || text.length < 3) {
    return undefined;
  }
  const [, days = 0, hours = 0, minutes = 0, rest = 0] = found.map((part) => (part === undefined ? 0 : part));
  return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest);
}

/** A duration in words, in the largest unit that tells it exactly. */
export function span(text) {
  const all = seconds(text);
  if (all === undefined) {
    return text;
  }
  const [name, size] = PARTS.find(([, unit]) => all >= unit && all % unit === 0 && (unit < 604_800 || all > 1_209_600)) ?? PARTS.at(-1);
  return t(`span.${name}`, { n: number(all / size) });
}

/** An area by its id, in the reader's language. */
export function areaName(areas, id) {
  const area = areas.find((one) => one.id === id);
  return area ? say(area) : id;
}

/** A moment for a field of type datetime-local, in the county's time, and back. */
export function toField(time) {
  return new Date(new Date(time).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

export function fromField(text) {
  return text ? `${text}:00+08:00` : undefined;
}
