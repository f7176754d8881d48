import { get } from '../../shared/api.js';

/**
 * What several views of facilities ask for. Areas and outlines hardly ever change and are kept; alarms are those that are open
 * now, by asset.
 */
let areas;
let outlines;

export function allAreas() {
  areas ??= get('/api/v1/areas').then((answer) => answer.areas);
  areas.catch(() => (areas = undefined));
  return areas;
}

export function gridOutlines() {
  outlines ??= get('/public/v1/grids.geojson').then(({ features }) =>
    features.map((shape) => ({ ...shape, properties: shape.properties.grid })),
  );
  outlines.catch(() => (outlines = undefined));
  return outlines;
}

/** Rules by which nothing is heard of an asset any more. */
const SILENCES = ['G04', 'C01'];

/** Since when nothing is heard of the asset of these open alarms; undefined if it is heard. */
export function silentSince(alarms) {
  return alarms.find((alarm) => alarm.state === 'active' && alarm.rules.some((rule) => SILENCES.includes(rule)))?.onset;
}

/** Open alarms by asset. */
export async function openByAsset() {
  const { alarms } = await get('/api/v1/alarms?limit=2000');
  const found = new Map();
  alarms.forEach((alarm) => found.set(alarm.asset, [...(found.get(alarm.asset) ?? []), alarm]));
  return found;
}

/** Devices by the asset that they report for; empty for whom the register's devices are not. */
export async function devicesByAsset(self) {
  if (!self.may.includes('LIST_DEVICES')) {
    return undefined;
  }
  const { devices } = await get('/api/v1/devices?limit=5000');
  return new Map(devices.filter((device) => device.asset).map((device) => [device.asset, device]));
}
