import { LitElement, html } from 'lit';
import * as L from 'leaflet';
import { get } from './api.js';
import { FollowsLanguage, currentLanguage, t } from './i18n.js';
import { libraryFile } from './libraries.js';
import { MapAreas } from './map-areas.js';
import { MapMarks } from './map-marks.js';
import { mapStyles } from './map-styles.js';
import { shared } from './styles.js';
import { FollowsTheme, isDark } from './theme.js';

// Leaflet moves each mark in three dimensions, except for one old browser; in two, a mark is not a layer of its own, and
// hundreds of them cost the page no time.
L.Browser.ie3d = true;

const CLOSE = 17;
const MIDDLE = [26.49, 107.59];

let settings;

/** What is configured for maps, asked for once: {background}, null where there is none. */
function mapSettings() {
  settings ??= get('/public/v1/map').catch(() => ({ background: null }));
  return settings;
}

/**
 * A map on our own outlines: areas in greys, shaded by how much is going on in them, lines and points upon them. Nothing is
 * fetched from elsewhere, unless a background of tiles is configured.
 *
 * areas: GeoJSON features with properties {id, zh, en, level 0..3, label, note: a line under the name}; points: {id, latitude,
 * longitude, look, label}, where look is a class of mapStyles (a severity, "asset", "here" …); lines: {id, path: [[lat, lon] …],
 * look, label}. Events: "area", "point" (detail: id), "place" (detail: {latitude, longitude}) where `picking` is set.
 */
export class AreaMap extends LitElement {
  static properties = {
    areas: { attribute: false },
    points: { attribute: false },
    lines: { attribute: false },
    selected: {},
    focus: { attribute: false },
    picking: { type: Boolean },
    still: { type: Boolean },
    label: {},
  };

  static styles = [shared, mapStyles];

  constructor() {
    super();
    this.areas = [];
    this.points = [];
    this.lines = [];
    this.picking = false;
    this.still = false;
    this.resized = new ResizeObserver(() => this.#resize());
    new FollowsLanguage(this);
    new FollowsTheme(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.map?.remove();
    this.map = undefined;
    this.fitted = undefined;
  }

  render() {
    return html`<link rel="stylesheet" href=${libraryFile('leaflet/leaflet.css')} @load=${() => this.#styled()} @error=${() => this.#styled()} />
      <div class="map" role="region" aria-label=${this.label ?? t('map.label')}></div>`;
  }

  /** Only now things have their sizes and places. */
  #styled() {
    this.styled = true;
    this.requestUpdate();
  }

  updated(changed) {
    if (!this.styled) {
      return;
    }
    if (!this.map) {
      this.#begin();
      changed = undefined;
    }
    const said = this.language !== currentLanguage();
    this.language = currentLanguage();
    const anew = (...names) => said || !changed || changed.size === 0 || names.some((name) => changed.has(name));
    this.map.getContainer().classList.toggle('dark', isDark());
    this.#nameButton('in', t('map.in'));
    this.#nameButton('out', t('map.out'));
    if (anew('areas', 'selected')) {
      this.#drawAreas();
    }
    if (anew('lines', 'selected')) {
      this.#drawLines();
    }
    if (anew('areas', 'points', 'selected')) {
      this.#mark();
    }
    if (this.focus && anew('focus')) {
      this.map.setView([this.focus.latitude, this.focus.longitude], Math.max(this.map.getZoom(), CLOSE), { animate: false });
    } else if (changed?.get('focus') && !this.focus) {
      this.showAll();
    }
  }

  #begin() {
    this.map = L.map(this.renderRoot.querySelector('.map'), {
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.25,
      zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      maxZoom: 20,
      ...(this.still ? { dragging: false, scrollWheelZoom: false, keyboard: false, doubleClickZoom: false, touchZoom: false } : {}),
    });
    if (!this.still) {
      L.control.zoom().addTo(this.map);
    }
    this.map.setView(MIDDLE, 14, { animate: false });
    this.shapes = new MapAreas(this.map, { chosen: (id, event) => this.#chooseArea(id, event) });
    this.lineLayer = L.layerGroup().addTo(this.map);
    this.marks = new MapMarks(this.map, {
      chosen: (id) => this.#tell('point', id),
      words: (n) => t('map.cluster', { n }),
    });
    this.map.on('moveend resize', () => this.#mark());
    this.map.on('click', ({ latlng }) => {
      if (this.picking) {
        this.#tell('place', { latitude: latlng.lat, longitude: latlng.lng });
      }
    });
    for (const touched of ['wheel', 'pointerdown', 'keydown']) {
      this.map.getContainer().addEventListener(touched, () => (this.moved = true), { passive: true });
    }
    this.resized.observe(this);
    this.#lay(this.map);
  }

  /** The background, if there is one; under everything else, and quiet. */
  async #lay(map) {
    const { background } = await mapSettings();
    if (background && map === this.map) {
      L.tileLayer(background.url, { className: 'tiles', maxZoom: 20, maxNativeZoom: background.maxZoom }).addTo(map);
      L.control.attribution({ prefix: false }).addAttribution(escaped(background.attribution)).addTo(map);
    }
  }

  #resize() {
    this.map?.invalidateSize();
    if (this.bounds && !this.focus && !this.moved) {
      this.showAll();
    }
  }

  #nameButton(direction, name) {
    const button = this.renderRoot.querySelector(`.leaflet-control-zoom-${direction}`);
    button?.setAttribute('title', name);
    button?.setAttribute('aria-label', name);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #chooseArea(id, event) {
    if (!this.picking) {
      if (event) {
        L.DomEvent.stopPropagation(event);
      }
      this.#tell('area', id);
    }
  }

  /** Shows all areas, as far as they reach. */
  showAll() {
    this.moved = false;
    if (this.bounds) {
      this.map.fitBounds(this.bounds, { padding: [8, 8], animate: false });
    }
  }

  #drawAreas() {
    this.bounds = this.shapes.show(this.areas, this.selected);
    const seen = this.areas.map((area) => area.properties.id).join();
    if (this.bounds && seen !== this.fitted) {
      this.fitted = seen;
      if (!this.focus) {
        this.showAll();
      }
    }
  }

  #mark() {
    this.marks.show(this.points, this.selected);
    this.shapes.name(this.marks.drawings);
  }

  #drawLines() {
    this.lineLayer.clearLayers();
    for (const { id, path, look = '', label } of this.lines) {
      L.polyline(path, { className: `line ${look} ${id === this.selected ? 'chosen' : ''}`, color: null, weight: null })
        .bindTooltip(label ?? id, { sticky: true })
        .addTo(this.lineLayer);
    }
  }
}

function escaped(text) {
  const element = document.createElement('span');
  element.textContent = text;
  return element.innerHTML;
}

customElements.define('area-map', AreaMap);
