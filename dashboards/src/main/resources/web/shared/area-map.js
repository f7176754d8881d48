import { LitElement, css, html } from 'lit';
import * as L from 'leaflet';
import { FollowsLanguage, say, t } from './i18n.js';
import { libraryFile } from './libraries.js';
import { shared } from './styles.js';

const CLUSTER_PX = 44;
const CLUSTER_FROM = 40;

/**
 * A map on our own outlines: areas in greys, shaded by how much is going on in them, lines and points upon them. Nothing is
 * fetched from elsewhere.
 *
 * areas: GeoJSON features with properties {id, zh, en, level 0..3, label}; points: {id, latitude, longitude, look, label}, where
 * look is a class of the styles below (a severity, "asset", "here" …); lines: {id, path: [[lat, lon] …], look, label}.
 * Events: "area", "point" (detail: id), "place" (detail: {latitude, longitude}) where `picking` is set.
 */
export class AreaMap extends LitElement {
  static properties = {
    areas: { attribute: false },
    points: { attribute: false },
    lines: { attribute: false },
    selected: {},
    focus: { attribute: false },
    picking: { type: Boolean },
    label: {},
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        position: relative;
        min-height: 240px;
      }
      .map {
        position: absolute;
        inset: 0;
        background: var(--surface);
        font: inherit;
      }
      .leaflet-container {
        font: inherit;
      }
      .area {
        fill: var(--muted);
        stroke: var(--muted);
        stroke-width: 1;
        fill-opacity: 0.06;
      }
      .area.level1 {
        fill-opacity: 0.18;
      }
      .area.level2 {
        fill-opacity: 0.32;
      }
      .area.level3 {
        fill-opacity: 0.5;
      }
      .area.chosen {
        stroke: var(--text);
        stroke-width: 3;
      }
      .line {
        fill: none;
        stroke: var(--muted);
        stroke-width: 2;
      }
      .line.P1,
      .line.P2,
      .line.P3,
      .line.P4,
      .line.chosen {
        stroke: var(--shade, var(--text));
        stroke-width: 4;
      }
      .P1 {
        --shade: var(--p1);
      }
      .P2 {
        --shade: var(--p2);
      }
      .P3 {
        --shade: var(--p3);
      }
      .P4 {
        --shade: var(--p4);
      }
      .point {
        display: grid;
        place-items: center;
        border: 0;
        background: none;
        color: var(--shade, var(--muted));
      }
      .point svg {
        width: 100%;
        height: 100%;
        fill: currentColor;
        stroke: var(--raised);
        stroke-width: 1.5;
      }
      .point.chosen svg {
        stroke: var(--text);
        stroke-width: 2.5;
      }
      .point.here {
        --shade: var(--accent);
      }
      .cluster {
        display: grid;
        place-items: center;
        border: 1px solid var(--muted);
        border-radius: 50%;
        background: var(--raised);
        color: var(--text);
        font-variant-numeric: tabular-nums;
        font-weight: var(--strong);
        font-size: var(--type-1);
      }
      .cluster.P1,
      .cluster.P2,
      .cluster.P3,
      .cluster.P4 {
        border: 3px solid var(--shade);
      }
      .name {
        border: 0;
        background: none;
        box-shadow: none;
        color: var(--muted);
        font-size: var(--type-1);
        text-align: center;
      }
      .name::before {
        display: none;
      }
      .leaflet-bar a,
      .leaflet-tooltip {
        border-color: var(--line);
        background: var(--raised);
        color: var(--text);
      }
      .leaflet-touch .leaflet-bar a {
        width: 44px;
        height: 44px;
        line-height: 44px;
      }
      .leaflet-interactive:focus-visible {
        outline: 2px solid var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    this.areas = [];
    this.points = [];
    this.lines = [];
    this.picking = false;
    this.resized = new ResizeObserver(() => this.map?.invalidateSize());
    new FollowsLanguage(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.map?.remove();
    this.map = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  render() {
    return html`<link rel="stylesheet" href=${libraryFile('leaflet/leaflet.css')} />
      <div class="map" role="region" aria-label=${this.label ?? t('map.label')}></div>`;
  }

  updated(changed) {
    if (!this.map) {
      this.#begin();
      changed = undefined;
    }
    if (!changed || changed.has('areas') || changed.has('selected')) {
      this.#drawAreas();
    }
    if (!changed || changed.has('lines') || changed.has('selected')) {
      this.#drawLines();
    }
    if (!changed || changed.has('points') || changed.has('selected')) {
      this.#drawPoints();
    }
    if (this.focus && (!changed || changed.has('focus'))) {
      this.map.setView([this.focus.latitude, this.focus.longitude], Math.max(this.map.getZoom(), 17), { animate: false });
    }
  }

  #begin() {
    this.map = L.map(this.renderRoot.querySelector('.map'), {
      attributionControl: false,
      zoomSnap: 0.25,
      zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      maxZoom: 20,
    });
    this.map.zoomControl.options.zoomInTitle = t('map.in');
    this.map.zoomControl.options.zoomOutTitle = t('map.out');
    this.map.zoomControl.remove().addTo(this.map);
    this.groups = { areas: L.layerGroup(), lines: L.layerGroup(), points: L.layerGroup() };
    Object.values(this.groups).forEach((group) => group.addTo(this.map));
    this.map.setView([26.49, 107.59], 14, { animate: false });
    this.map.on('zoomend', () => this.#drawPoints());
    this.map.on('click', ({ latlng }) => {
      if (this.picking) {
        this.#tell('place', { latitude: latlng.lat, longitude: latlng.lng });
      }
    });
    this.resized.observe(this);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #drawAreas() {
    this.groups.areas.clearLayers();
    const known = this.areas.filter((area) => area.geometry);
    if (known.length === 0) {
      return;
    }
    const layer = L.geoJSON(known, {
      style: ({ properties: { id, level = 0 } }) => ({
        className: `area level${level} ${id === this.selected ? 'chosen' : ''}`,
        // The class says how it looks; Leaflet's own attributes would say otherwise.
        color: null,
        fillColor: null,
        weight: null,
        fillOpacity: null,
      }),
      onEachFeature: ({ properties }, shape) => {
        shape.bindTooltip(properties.label ?? say(properties), { sticky: true });
        shape.on('click', (event) => {
          if (!this.picking) {
            L.DomEvent.stopPropagation(event);
            this.#tell('area', properties.id);
          }
        });
      },
    }).addTo(this.groups.areas);
    const seen = known.map((area) => area.properties.id).join();
    if (seen !== this.fitted) {
      this.fitted = seen;
      this.map.fitBounds(layer.getBounds(), { padding: [8, 8], animate: false });
    }
  }

  #drawLines() {
    this.groups.lines.clearLayers();
    for (const { id, path, look = '', label } of this.lines) {
      L.polyline(path, { className: `line ${look} ${id === this.selected ? 'chosen' : ''}`, color: null, weight: null })
        .bindTooltip(label ?? id, { sticky: true })
        .addTo(this.groups.lines);
    }
  }

  /** Points that would cover each other are drawn as one with their number, by the worst of their looks. */
  #drawPoints() {
    this.groups.points.clearLayers();
    for (const members of this.#clusters()) {
      if (members.length > 1) {
        this.#drawCluster(members);
      } else {
        this.#drawPoint(members[0]);
      }
    }
  }

  #clusters() {
    if (this.points.length < CLUSTER_FROM) {
      return this.points.map((point) => [point]);
    }
    const cells = new Map();
    for (const point of this.points) {
      const { x, y } = this.map.project([point.latitude, point.longitude]);
      const alone = point.id === this.selected || this.map.getZoom() >= 19;
      const cell = alone ? point.id : `${Math.floor(x / CLUSTER_PX)} ${Math.floor(y / CLUSTER_PX)}`;
      cells.set(cell, [...(cells.get(cell) ?? []), point]);
    }
    return cells.values();
  }

  #drawCluster(members) {
    const worst = members.map(({ look }) => look).sort()[0];
    const size = 28 + 6 * Math.floor(Math.log10(members.length));
    const middle = [
      members.reduce((sum, m) => sum + m.latitude, 0) / members.length,
      members.reduce((sum, m) => sum + m.longitude, 0) / members.length,
    ];
    const label = t('map.cluster', { n: members.length });
    L.marker(middle, {
      icon: L.divIcon({ className: `cluster ${worst}`, html: String(members.length), iconSize: [size, size] }),
      alt: label,
      title: label,
    })
      .on('click', () => this.map.setView(middle, this.map.getZoom() + 2))
      .addTo(this.groups.points);
  }

  #drawPoint({ id, latitude, longitude, look, label }) {
    const size = look === 'asset' ? 14 : 24;
    L.marker([latitude, longitude], {
      icon: L.divIcon({
        className: `point ${look} ${id === this.selected ? 'chosen' : ''}`,
        html: `<svg viewBox="0 0 20 20" aria-hidden="true">${OUTLINES[look] ?? OUTLINES.asset}</svg>`,
        iconSize: [size, size],
      }),
      alt: label ?? id,
      title: label ?? id,
      zIndexOffset: look === 'asset' ? 0 : 1000,
    })
      .on('click', () => this.#tell('point', id))
      .addTo(this.groups.points);
  }
}

/** The same outlines as the severity badge has. */
const OUTLINES = {
  P1: '<path d="M3.5 3.5h13v13h-13z"/>',
  P2: '<path d="M10 2.5 18.5 17h-17z"/>',
  P3: '<path d="M10 1.8 18.2 10 10 18.2 1.8 10z"/>',
  P4: '<circle cx="10" cy="10" r="7.2"/>',
  here: '<path d="M10 19C6 13 3.5 10.500 3.500 7.500a6.500 6.500 0 0 1 13 0C16.500 10.500 14 13 10 19z"/>',
  asset: '<circle cx="10" cy="10" r="6"/>',
};

customElements.define('area-map', AreaMap);
