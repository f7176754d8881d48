import { get } from '../../shared/api.js';
import { say } from '../../shared/i18n.js';
import { metresBetween } from './places.js';

/** Repairs of one kind in one grid that are as far as each other are told as one: {grid, text, progress, expected, count}. */
export function grouped(repairs) {
  const groups = new Map();
  for (const repair of repairs) {
    const key = [repair.grid.id, repair.work, repair.step].join();
    const group = groups.get(key) ?? { ...repair, count: 0 };
    group.count += 1;
    // All of them are done when the last is.
    group.expected = group.expected && repair.expected && (group.expected > repair.expected ? group.expected : repair.expected);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The middles of the grids in which something is repaired, by grid. */
export async function middles() {
  const { features } = await get('/public/v1/repairs.geojson');
  return new Map(
    features
      .filter(({ geometry }) => geometry)
      .map(({ id, geometry: { coordinates } }) => [id, { longitude: coordinates[0], latitude: coordinates[1] }]),
  );
}

/**
 * In the order in which they matter to the reader: the nearest first if it is known where they are, else those of their own
 * grid and then by grid.
 */
export function inOrder(groups, { own, here, places }) {
  const metres = (group) => {
    const place = places?.get(group.grid.id);
    return here && place ? metresBetween(here, place) : undefined;
  };
  const rank = (group) => (group.grid.id === own ? 0 : 1);
  return groups
    .map((group) => ({ ...group, metres: metres(group) }))
    .sort(
      (a, b) =>
        (a.metres ?? Infinity) - (b.metres ?? Infinity) || rank(a) - rank(b) || say(a.grid).localeCompare(say(b.grid)),
    );
}
