import * as L from 'leaflet';
import { say } from './i18n.js';

const FORWARD = ['ArrowRight', 'ArrowDown'];
const BACK = ['ArrowLeft', 'ArrowUp'];
const CHOOSE = ['Enter', ' '];
const NAME_SIZE = 12;
/** How much wider than its name an area must be: few are as wide in the middle as at their widest. */
const ROOM = 1.3;
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
    map.on('zoomend', () => this.name());
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
      this.names.clearLayers();
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
    this.name();
    return layer.getBounds();
  }

  #areTheSame(areas) {
    const known = areas.filter((area) => area.geometry);
    return known.length === this.known.length && known.every(({ geometry }, i) => geometry === this.known[i].geometry);
  }

  /**
   * Says and shades anew what is drawn already. Shapes and names stay where they are, unless the names are others: to put them
   * in their places the browser must lay out the page for each.
   */
  #change(areas, selected) {
    const names = new Map();
    this.names.eachLayer((name) => names.set(String(name.getLatLng()), name.getContent()));
    this.known = areas.filter((area) => area.geometry);
    this.layer.getLayers().forEach((shape, i) => {
      const { properties } = (shape.feature = this.known[i]);
      const { id, level = 0, note } = properties;
      const label = properties.label ?? say(properties);
      const element = this.elements[i];
      element.classList.remove('level0', 'level1', 'level2', 'level3');
      element.classList.add(`level${level}`);
      element.classList.toggle('chosen', id === selected);
      if (element.getAttribute('aria-label') !== label) {
        element.setAttribute('aria-label', label);
        shape.setTooltipContent(label);
      }
      const name = names.get(String(this.bounds[i].getCenter()));
      const text = [say(properties), note].filter(Boolean).join('\n');
      if (name && name.textContent !== text) {
        name.textContent = text;
      }
    });
    if (this.called !== this.#called()) {
      this.name();
    }
  }

  #called() {
    return this.known.map(({ properties }) => say(properties)).join();
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

  /** Names stand where an area is wide enough for them on the screen. */
  name() {
    this.names.clearLayers();
    this.called = this.known && this.#called();
    const style = getComputedStyle(this.map.getContainer());
    const size = parseFloat(style.getPropertyValue('--map-name')) || NAME_SIZE;
    this.known?.forEach(({ properties }, i) => {
      const bounds = this.bounds[i];
      const west = this.map.latLngToLayerPoint(bounds.getNorthWest());
      const east = this.map.latLngToLayerPoint(bounds.getSouthEast());
      if (east.x - west.x < size * ems(say(properties)) * ROOM) {
        return;
      }
      L.tooltip({ pane: PANE, permanent: true, direction: 'center', className: 'name', opacity: 1, interactive: false })
        .setLatLng(bounds.getCenter())
        .setContent(words([say(properties), properties.note].filter(Boolean).join('\n')))
        .addTo(this.names);
    });
  }
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
