import * as L from 'leaflet';
import { say } from './i18n.js';

const FORWARD = ['ArrowRight', 'ArrowDown'];
const BACK = ['ArrowLeft', 'ArrowUp'];
const CHOOSE = ['Enter', ' '];
const NAME_SIZE = 12;
const LINE = 1.3;
/** How much wider than its name an area must be: few are as wide in the middle as at their widest. */
const ROOM = 1.3;
/** As much where something is open: such an area is named first, and its name may reach into the next. */
const LITTLE_ROOM = 0.5;
/** Below what is marked upon the map. */
const PANE = 'names';

/**
 * The areas of a map: shaded by level, named where there is room, to be chosen by pointer or, as one stop of the Tab key, by the
 * arrow keys and Enter.
 */
export class MapAreas {
  /** @param {{chosen: (id: string, event: Event | undefined) => void}} told */
  constructor(map, told) {
    this.map = map;
    this.told = told;
    this.shapes = L.layerGroup().addTo(map);
    this.names = L.layerGroup().addTo(map);
    map.createPane(PANE).classList.add(PANE);
    this.elements = [];
    this.known = [];
    this.named = new Map();
    map.on('resize', () => (this.sizes = undefined));
  }

  /** Draws areas, GeoJSON features; where they are and how far they reach, or nothing if no outline is known. */
  show(areas, selected) {
    if (this.layer && this.#areTheSame(areas)) {
      this.#change(areas, selected);
      return this.layer.getBounds();
    }
    const focused = this.elements.find((element) => element.matches(':focus'))?.dataset.area;
    this.shapes.clearLayers();
    this.elements = [];
    this.known = areas.filter((area) => area.geometry);
    this.layer = undefined;
    if (this.known.length === 0) {
      return undefined;
    }
    const layer = L.geoJSON(this.known, {
      style: ({ properties: { id, level = 0 } }) => ({
        className: `area level${level} ${id === selected ? 'chosen' : ''}`,
        // The class says how it looks; Leaflet's own attributes would say otherwise.
        color: null,
        fillColor: null,
        weight: null,
        fillOpacity: null,
      }),
      onEachFeature: ({ properties }, shape) => {
        shape.bindTooltip(properties.label ?? say(properties), { sticky: true });
        shape.on('click', (event) => this.told.chosen(properties.id, event));
      },
    }).addTo(this.shapes);
    this.elements = layer.getLayers().map((shape) => this.#operable(shape));
    this.#oneStop(this.elements.find((element) => element.matches('.chosen')) ?? this.elements[0]);
    this.elements.find((element) => element.dataset.area === focused)?.focus();
    this.bounds = layer.getLayers().map((shape) => shape.getBounds());
    this.layer = layer;
    return layer.getBounds();
  }

  #areTheSame(areas) {
    const known = areas.filter((area) => area.geometry);
    return known.length === this.known.length && known.every(({ geometry }, i) => geometry === this.known[i].geometry);
  }

  /** Says and shades anew what is drawn already. */
  #change(areas, selected) {
    this.known = areas.filter((area) => area.geometry);
    this.layer.getLayers().forEach((shape, i) => {
      const { properties } = (shape.feature = this.known[i]);
      const { id, level = 0 } = properties;
      const label = properties.label ?? say(properties);
      const element = this.elements[i];
      element.classList.remove('level0', 'level1', 'level2', 'level3');
      element.classList.add(`level${level}`);
      element.classList.toggle('chosen', id === selected);
      if (element.getAttribute('aria-label') !== label) {
        element.setAttribute('aria-label', label);
        shape.setTooltipContent(label);
      }
    });
  }

  #operable(shape) {
    const element = shape.getElement();
    const { id, label, ...names } = shape.feature.properties;
    element.dataset.area = id;
    element.setAttribute('role', 'button');
    element.setAttribute('aria-label', label ?? say(names));
    element.addEventListener('keydown', (event) => {
      const step = FORWARD.includes(event.key) ? 1 : BACK.includes(event.key) ? -1 : 0;
      if (step === 0 && !CHOOSE.includes(event.key)) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (step === 0) {
        this.told.chosen(id, undefined);
      } else {
        const next = this.elements[(this.elements.indexOf(element) + step + this.elements.length) % this.elements.length];
        this.#oneStop(next);
        next.focus();
      }
    });
    return element;
  }

  #oneStop(stop) {
    this.elements.forEach((element) => element.setAttribute('tabindex', element === stop ? '0' : '-1'));
  }

  /**
   * Names stand where an area is wide enough for them on the screen and nothing is marked, those of shaded areas first. One that
   * stays as it is is not put there anew: the browser would lay out the page for each.
   *
   * @param marks what stands upon the map: {at: where, size: in px}
   */
  name(marks) {
    const { size, scale } = (this.sizes ??= this.#sizes());
    const taken = marks.map((mark) => box(this.map.latLngToLayerPoint(mark.at), mark.size * scale, mark.size * scale));
    const byLevel = this.known.map((area, i) => i).sort((i, j) => (this.known[j].properties.level ?? 0) - (this.known[i].properties.level ?? 0));
    const before = this.named;
    this.named = new Map();
    for (const i of byLevel) {
      const { properties } = this.known[i];
      const full = [say(properties), properties.note].filter(Boolean);
      const fits = [full, full.slice(0, 1)].map((lines) => ({ lines, place: this.#placeOf(i, lines, size, taken) })).find(({ place }) => place);
      if (fits) {
        const { lines, place } = fits;
        taken.push(place);
        const key = [properties.id, lines[0], lines.length, place.x, place.y, this.map.getZoom()].join(' ');
        const name = before.get(key) ?? this.#put(place, words(''));
        if (name.getContent().textContent !== lines.join('\n')) {
          name.getContent().textContent = lines.join('\n');
          name.update();
        }
        before.delete(key);
        this.named.set(key, name);
      }
    }
    before.forEach((name) => this.names.removeLayer(name));
  }

  /** The middle of an area, or above or below it where that is taken; nothing where there is no room. */
  #placeOf(i, lines, size, taken) {
    const bounds = this.bounds[i];
    const west = this.map.latLngToLayerPoint(bounds.getNorthWest());
    const east = this.map.latLngToLayerPoint(bounds.getSouthEast());
    const width = size * Math.max(...lines.map(ems));
    const height = size * LINE * lines.length;
    if (east.x - west.x < width * (this.known[i].properties.level ? LITTLE_ROOM : ROOM)) {
      return undefined;
    }
    const middle = this.map.latLngToLayerPoint(bounds.getCenter());
    for (let away = 0; away === 0 || away <= (east.y - west.y - height) / 2 + size / 4; away += size / 2) {
      const place = [away, -away].map((down) => box(middle.add([0, down]), width, height)).find((one) => !taken.some((other) => meet(one, other)));
      if (place) {
        return place;
      }
    }
    return undefined;
  }

  #put(place, content) {
    return L.tooltip({ pane: PANE, permanent: true, direction: 'center', className: 'name', opacity: 1, interactive: false })
      .setLatLng(this.map.layerPointToLatLng([place.x, place.y]))
      .setContent(content)
      .addTo(this.names);
  }

  #sizes() {
    const style = getComputedStyle(this.map.getContainer());
    const number = (name, otherwise) => parseFloat(style.getPropertyValue(name)) || otherwise;
    return { size: number('--map-name', NAME_SIZE), scale: number('--map-scale', 1) };
  }
}

function box({ x, y }, width, height) {
  return { x, y, width, height };
}

function meet(one, other) {
  return Math.abs(one.x - other.x) * 2 < one.width + other.width && Math.abs(one.y - other.y) * 2 < one.height + other.height;
}

/** About how wide a text is, in ems: Chinese characters are as wide as high, Latin letters half of that. */
function ems(text) {
  return [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 1 : 0.56), 0);
}

function words(text) {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}
