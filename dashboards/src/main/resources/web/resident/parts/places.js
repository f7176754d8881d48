import { get } from '../../shared/api.js';

const METRES_PER_DEGREE = 111_320;
let asked;

/** The grids with their boundaries; asked for once. */
export function gridOutlines() {
  asked ??= get('/public/v1/grids.geojson').then(
    ({ features }) => features,
    (error) => {
      asked = undefined;
      throw error;
    },
  );
  return asked;
}

/** Metres between two places, well enough within a town. */
export function metresBetween(a, b) {
  const east = (b.longitude - a.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.round(METRES_PER_DEGREE * Math.sqrt(east ** 2 + (b.latitude - a.latitude) ** 2));
}

function contains(ring, { latitude, longitude }) {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1];
    const [x2, y2] = ring[i];
    if (y1 > latitude !== y2 > latitude && longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) {
      inside = !inside;
    }
  }
  return inside;
}

/** The grid in which a place lies: {grid, community}; undefined outside the town. */
export async function gridAt(place) {
  const grids = await gridOutlines();
  return grids.find(({ geometry }) => geometry && contains(geometry.coordinates[0], place))?.properties;
}

/**
 * Where this device is: {latitude, longitude, accuracy in m}.
 *
 * @throws Error whose message is "denied", "none" or "late"
 */
export function position() {
  return new Promise((found, lost) => {
    if (!navigator.geolocation) {
      lost(new Error('none'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => found({ latitude, longitude, accuracy: Math.round(accuracy) }),
      ({ code }) => lost(new Error({ 1: 'denied', 3: 'late' }[code] ?? 'none')),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });
}

/** Whether the position may be asked for without a question to the reader. */
export async function isAllowed() {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    return false;
  }
}
