import * as L from 'leaflet';

/** So much more than what is seen is drawn, on each side: parts of the view. */
const AROUND = 0.3;
const CLUSTER_PX = 44;
/** From this zoom on one looks at single assets. */
const NEAR_ZOOM = 16.5;
const NEAR_PX = 20;
const CLUSTER_FROM = 40;
const CLUSTER_UNTIL_ZOOM = 19;
const SMALL = ['asset', 'held', 'feeds'];
const URGENCY = ['P1', 'P2', 'P3', 'P4'];
const FORWARD = ['ArrowRight', 'ArrowDown'];
const BACK = ['ArrowLeft', 'ArrowUp'];

/** The same outlines as the severity badge has, and some for what is no alarm. */
const OUTLINES = {
  P1: '<path d="M3.5 3.5h13v13h-13z"/>',
  P2: '<path d="M10 2.5 18.5 17h-17z"/>',
  P3: '<path d="M10 1.8 18.2 10 10 18.2 1.8 10z"/>',
  P4: '<circle cx="10" cy="10" r="7.2"/>',
  here: '<path d="M10 19C6 13 3.5 10.5 3.5 7.5a6.5 6.5 0 0 1 13 0C16.5 10.5 14 13 10 19z"/>',
  asset: '<circle cx="10" cy="10" r="6"/>',
  held: '<circle cx="10" cy="10" r="7"/><path d="M4.5 15.5 15.5 4.5"/>',
  feeds: '<path d="M5 5h10v10H5z"/>',
};

/** The drawing of a look, as it stands on the map and in its legend. */
export function drawingOf(look) {
  return `<svg viewBox="0 0 20 20" aria-hidden="true">${OUTLINES[look] ?? OUTLINES.asset}</svg>`;
}

/**
 * Points that would cover each other, put together: a list of lists. Few points, and those that are chosen, stand alone.
 *
 * @param project from {latitude, longitude} to pixels {x, y}
 */
export function clustersOf(points, selected, zoom, project) {
  if (points.length < CLUSTER_FROM || zoom >= CLUSTER_UNTIL_ZOOM) {
    return points.map((point) => [point]);
  }
  const size = zoom < NEAR_ZOOM ? CLUSTER_PX : NEAR_PX;
  const cells = new Map();
  for (const point of points) {
    const { x, y } = project(point);
    const cell = point.id === selected ? point.id : `${Math.floor(x / size)} ${Math.floor(y / size)}`;
    cells.set(cell, [...(cells.get(cell) ?? []), point]);
  }
  return [...cells.values()];
}

/**
 * The points of a map, as far as they are in view or near it. One that stays as it is is not drawn anew, so that it keeps the
 * focus. All are one stop of the Tab key; the arrow keys go from one to the next.
 */
export class MapMarks {
  /** @param {{chosen: (id: string) => void, words: (n: number) => string}} told */
  constructor(map, told) {
    this.map = map;
    this.told = told;
    this.group = L.layerGroup().addTo(map);
    this.drawn = new Map();
  }

  show(points, selected) {
    const project = ({ latitude, longitude }) => this.map.project([latitude, longitude]);
    const view = this.map.getBounds().pad(AROUND);
    const near = points.filter(({ id, latitude, longitude }) => id === selected || view.contains([latitude, longitude]));
    const wanted = new Map();
    for (const members of clustersOf(near, selected, this.map.getZoom(), project)) {
      const key = members.length > 1 ? members.map(({ id, look }) => id + look).join() : keyOf(members[0], selected);
      wanted.set(key, members);
    }
    for (const [key, marker] of this.drawn) {
      if (!wanted.has(key)) {
        this.group.removeLayer(marker);
        this.drawn.delete(key);
      }
    }
    for (const [key, members] of wanted) {
      if (!this.drawn.has(key)) {
        const marker = members.length > 1 ? this.#cluster(members) : this.#point(members[0], selected);
        this.drawn.set(key, marker.addTo(this.group));
        this.#operable(marker);
      }
    }
    this.#oneStop();
  }

  /** What is drawn: where, and how large in px. */
  get drawings() {
    return [...this.drawn.values()].map((marker) => ({ at: marker.getLatLng(), size: marker.options.icon.options.iconSize[0] }));
  }

  #cluster(members) {
    const worst = members.map(({ look }) => look).sort()[0];
    const size = 28 + 6 * Math.floor(Math.log10(members.length));
    const middle = L.latLng(mean(members, 'latitude'), mean(members, 'longitude'));
    const marker = L.marker(middle, {
      icon: L.divIcon({ className: `cluster ${worst}`, html: String(members.length), iconSize: [size, size] }),
      title: this.told.words(members.length),
    });
    return marker.on('click', () => this.map.setView(middle, this.map.getZoom() + 2));
  }

  #point({ id, latitude, longitude, look, label }, selected) {
    const size = SMALL.includes(look) ? 14 : 24;
    const marker = L.marker([latitude, longitude], {
      icon: L.divIcon({
        className: `point ${look} ${id === selected ? 'chosen' : ''}`,
        html: drawingOf(look),
        iconSize: [size, size],
      }),
      title: label ?? id,
      zIndexOffset: id === selected ? 10_000 : SMALL.includes(look) ? 0 : URGENCY.length * 1000 - URGENCY.indexOf(look) * 1000,
    });
    return marker.on('click', () => this.told.chosen(id));
  }

  #operable(marker) {
    const element = marker.getElement();
    element.setAttribute('aria-label', marker.options.title);
    element.addEventListener('keydown', (event) => {
      const step = FORWARD.includes(event.key) ? 1 : BACK.includes(event.key) ? -1 : 0;
      if (step !== 0) {
        event.preventDefault();
        event.stopPropagation();
        this.#move(element, step);
      }
    });
    element.addEventListener('focus', () => this.#oneStop(element));
  }

  get #elements() {
    return [...this.drawn.values()].map((marker) => marker.getElement());
  }

  #move(from, step) {
    const all = this.#elements;
    all[(all.indexOf(from) + step + all.length) % all.length].focus();
  }

  #oneStop(element) {
    const all = this.#elements;
    const stop = element ?? all.find((other) => other.matches(':focus')) ?? all.find((other) => other.matches('.chosen')) ?? all[0];
    all.filter((other) => (other.tabIndex === 0) !== (other === stop)).forEach((other) => (other.tabIndex = other === stop ? 0 : -1));
  }
}

function keyOf({ id, latitude, longitude, look, label }, selected) {
  return [id, latitude, longitude, look, label, id === selected].join(' ');
}

function mean(members, part) {
  return members.reduce((sum, member) => sum + member[part], 0) / members.length;
}
