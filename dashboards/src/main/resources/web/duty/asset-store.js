import { get } from '../shared/api.js';

const KEPT = 5 * 60_000;
const MOST = 5000;
const kept = new Map();

function once(path) {
  const known = kept.get(path);
  if (known && Date.now() - known.asked < KEPT) {
    return known.answer;
  }
  const answer = get(path);
  kept.set(path, { asked: Date.now(), answer });
  answer.catch(() => kept.delete(path));
  return answer;
}

/** The asset of this code, asked for once in five minutes by all who show it. */
export function assetOf(code) {
  return once(`/api/v1/assets/${encodeURIComponent(code)}`);
}

/** All assets of an area of any level. */
export async function assetsIn(area) {
  return (await once(`/api/v1/assets?grid=${encodeURIComponent(area)}&limit=${MOST}`)).assets;
}

/** The outlines of all grids, with their names. */
export async function grids() {
  return (await once('/public/v1/grids.geojson')).features;
}

/** How far two places of a town are from each other, in metres. */
export function metres(a, b) {
  const rad = Math.PI / 180;
  const x = (b.longitude - a.longitude) * rad * Math.cos(((a.latitude + b.latitude) / 2) * rad);
  const y = (b.latitude - a.latitude) * rad;
  return Math.hypot(x, y) * 6_371_000;
}

/** The assets of a circuit, in their order along it. */
export function alongCircuit(asset, others) {
  const { parent, circuit } = asset;
  if (asset.kind === 'CABINET') {
    return others.filter((other) => other.parent === asset.code && other.circuit !== null).sort(byCircuit);
  }
  return parent && circuit !== null
    ? others.filter((other) => other.parent === parent && other.circuit === circuit).sort(byCircuit)
    : [];
}

function byCircuit(a, b) {
  return a.circuit - b.circuit || (a.order ?? 0) - (b.order ?? 0);
}

/** The nearest others, each with how far it is. */
export function nearest(asset, others, n) {
  return others
    .filter((other) => other.code !== asset.code)
    .map((other) => ({ asset: other, away: metres(asset.place, other.place) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, n);
}

/** The grids of a station with their outlines, all if none is named: features as area-map draws them. */
export async function gridsOf(station) {
  const [features, { areas }] = await Promise.all([grids(), once('/api/v1/areas')]);
  const within = new Set(areas.filter((area) => area.parent === station).map((area) => area.id));
  const seen = new Set(areas.map((area) => area.id));
  return features
    .filter(({ id }) => (station ? within.has(id) : seen.has(id)))
    .map(({ type, id, geometry, properties }) => ({ type, geometry, properties: properties.grid, id }));
}
