import { count, say, t } from '../shared/i18n.js';
import { alongCircuit, nearest } from './asset-store.js';

const NEIGHBOURS = 12;
const NEAR = 250;
/** From how many open alarms a grid is shaded darker; one of P1 makes it darkest. */
const SHADES = [1, 3, 10];

/** The grids shaded by their open alarms, which their labels tell in words. */
export function shaded(grids, alarms) {
  const byGrid = new Map();
  for (const alarm of alarms) {
    byGrid.set(alarm.grid.id, [...(byGrid.get(alarm.grid.id) ?? []), alarm]);
  }
  return grids.map((grid) => {
    const open = byGrid.get(grid.id) ?? [];
    const worst = open.map(({ severity }) => severity).sort()[0];
    const level = worst === 'P1' ? SHADES.length : SHADES.filter((least) => open.length >= least).length;
    const note = open.length === 0 ? '' : count('map.open', open.length);
    const label = worst ? `${say(grid.properties)}${t('colon')}${note}${t('comma')}${t('map.worst', { severity: t(`severity.${worst}`) })}` : `${say(grid.properties)}${t('colon')}${t('map.quiet')}`;
    return { ...grid, properties: { ...grid.properties, level, note, label } };
  });
}

/** Open alarms as points, by their severity; those of one asset as one, for the chosen of them or else the worst. */
export function marks(alarms, chosen) {
  const byAsset = new Map();
  for (const alarm of alarms.filter(({ place }) => place)) {
    byAsset.set(alarm.asset, [...(byAsset.get(alarm.asset) ?? []), alarm]);
  }
  return [...byAsset.values()].map((open) => {
    const worst = [...open].sort((a, b) => a.severity.localeCompare(b.severity))[0];
    const one = open.find(({ id }) => id === chosen) ?? worst;
    const words = open.map(({ severity, title }) => `${t(`severity.${severity}`)} ${say(title)}`).join(t('comma'));
    return { id: one.id, ...one.place, look: worst.severity, label: `${one.asset}${t('colon')}${words}` };
  });
}

/**
 * What stands around a chosen alarm: its circuit in order, and its neighbours, each with how it is.
 *
 * @param explained codes of the assets whose alarms this one explains
 */
export function around(asset, others, alarms, explained) {
  const circuit = alongCircuit(asset, others);
  const feeder = others.find(({ code }) => code === asset.parent);
  const near = nearest(asset, others, NEIGHBOURS).filter(({ away }) => away <= NEAR);
  const alarmed = new Map(alarms.map((alarm) => [alarm.asset, alarm]));
  const shown = new Map([asset, ...circuit, ...(feeder ? [feeder] : []), ...near.map((n) => n.asset)].map((a) => [a.code, a]));
  const points = [...shown.values()]
    .filter(({ code }) => !alarmed.has(code))
    .map((a) => ({
      id: a.code,
      ...a.place,
      look: explained.has(a.code) ? 'held' : a.code === asset.parent || (asset.kind === 'CABINET' && a === asset) ? 'feeds' : 'asset',
      label: `${t(`kind.${a.kind}`)} ${a.code}${t('comma')}${t(explained.has(a.code) ? 'map.held' : 'map.normal')}`,
    }));
  return { points, lines: lines(asset, circuit, feeder), near: near.map((n) => ({ ...n, alarm: alarmed.get(n.asset.code), held: explained.has(n.asset.code) })) };
}

/** One line for each circuit, from what feeds it along its assets. */
function lines(asset, circuit, feeder) {
  const from = asset.kind === 'CABINET' ? asset : feeder;
  const numbers = [...new Set(circuit.map((a) => a.circuit))];
  const ofCircuits = numbers.map((n) => ({
    id: `${from?.code ?? ''}/${n}`,
    path: [...(from ? [from] : []), ...circuit.filter((a) => a.circuit === n)].map(({ place }) => [place.latitude, place.longitude]),
    look: 'circuit',
    label: t('map.circuit', { parent: from?.code ?? '', n }),
  }));
  const downstream = feeder && circuit.length === 0 && asset.kind !== 'CABINET' ? [join(asset, feeder)] : [];
  return [...ofCircuits, ...downstream];
}

function join(asset, feeder) {
  return {
    id: `${asset.code}-${feeder.code}`,
    path: [asset, feeder].map(({ place }) => [place.latitude, place.longitude]),
    look: 'circuit',
    label: `${asset.code} – ${feeder.code}`,
  };
}
