/** What of the open alarms is shown: as it stands in the page's address. */
const SEVERITIES = ['P1', 'P2', 'P3', 'P4'];

export const EVERYTHING = { station: '', severities: [], kinds: [], area: '', acknowledged: '', text: '' };

/** @param {URLSearchParams} query */
export function readFilter(query) {
  const list = (name) => (query.get(name) ?? '').split(',').filter(Boolean);
  const acknowledged = query.get('acknowledged') ?? '';
  return {
    station: query.get('station') ?? '',
    severities: list('severity').filter((severity) => SEVERITIES.includes(severity)),
    kinds: list('kind'),
    area: query.get('area') ?? '',
    acknowledged: ['yes', 'no'].includes(acknowledged) ? acknowledged : '',
    text: query.get('q') ?? '',
  };
}

/** Writes what differs from showing everything into a query. */
export function writeFilter(filter, query) {
  const values = {
    station: filter.station,
    severity: filter.severities.join(','),
    kind: filter.kinds.join(','),
    area: filter.area,
    acknowledged: filter.acknowledged,
    q: filter.text,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value) {
      query.set(name, value);
    }
  }
}

/** How many things are asked for beside the station. */
export function narrowed(filter) {
  return filter.severities.length + filter.kinds.length + [filter.area, filter.acknowledged, filter.text].filter(Boolean).length;
}

/** Whether an alarm is shown. */
export function matcher({ station, severities, kinds, area, acknowledged, text }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (alarm) =>
    (!station || alarm.station.id === station) &&
    (severities.length === 0 || severities.includes(alarm.severity)) &&
    (kinds.length === 0 || kinds.includes(alarm.kind)) &&
    (!area || alarm.grid.id === area || alarm.community.id === area) &&
    (!acknowledged || Boolean(alarm.acknowledgedBy) === (acknowledged === 'yes')) &&
    (words.length === 0 || words.every((word) => wordsOf(alarm).includes(word)));
}

const known = new WeakMap();

/** All by which somebody may look for an alarm, in both languages. */
function wordsOf(alarm) {
  let words = known.get(alarm);
  if (words === undefined) {
    const { asset, title, why, grid, community, rules, acknowledgedBy, assignedTo } = alarm;
    const both = [title, why, grid, community].flatMap(({ zh, en }) => [zh, en]);
    words = [asset, ...both, ...rules, acknowledgedBy ?? '', assignedTo ?? ''].join('\n').toLowerCase();
    known.set(alarm, words);
  }
  return words;
}
