import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import '../shared/area-map.js';
import { FollowsLanguage, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { assetOf, assetsIn, gridsOf } from './asset-store.js';
import { Loads } from './loads.js';
import './map-neighbours.js';
import { around, marks, shaded } from './map-scene.js';

const SEVERITIES = ['P1', 'P2', 'P3', 'P4'];

/**
 * The map of a station: its grids shaded by open alarms, the alarms as their severities' shapes, and around the chosen one its
 * circuit and its neighbours, each with how it is. Tells of "choose" (an alarm's id) and "grid" (a grid's id).
 */
export class DutyMap extends LitElement {
  static properties = {
    alarms: { attribute: false },
    alarm: { attribute: false },
    station: {},
    wide: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-height: 420px;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: center;
        padding: var(--space-2) var(--space-3);
      }
      .bar button {
        font-size: var(--type-small);
      }
      .bar button[aria-pressed='true'] {
        border-color: var(--text);
        font-weight: var(--strong);
      }
      area-map {
        flex: 1 1 300px;
        border-block: 1px solid var(--line);
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-2) var(--space-3);
        color: var(--muted);
        font-size: var(--type-1);
      }
      .legend span {
        display: inline-flex;
        gap: var(--space-1);
        align-items: center;
      }
      .sign {
        width: 14px;
        height: 14px;
        border: 1.5px solid var(--text);
        border-radius: 50%;
        background: var(--raised);
      }
      .sign.held {
        border-color: var(--muted);
        background: linear-gradient(135deg, transparent 44%, var(--muted) 44% 56%, transparent 56%);
      }
      .sign.feeds {
        border: 2px solid var(--raised);
        border-radius: 0;
        background: var(--text);
      }
      .sign.line {
        width: 22px;
        height: 0;
        border: 0;
        border-top: 2px dashed var(--text);
        border-radius: 0;
      }
      .sign.shade {
        border: 1px solid var(--muted);
        border-radius: 0;
        background: color-mix(in srgb, var(--muted) 45%, transparent);
      }
      map-neighbours {
        flex: 0 1 auto;
        max-height: 36%;
        overflow-y: auto;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  constructor() {
    super();
    this.alarms = [];
    this.wide = false;
    this.before = {};
    this.outlines = new Loads(
      this,
      () => `station ${this.station ?? ''}`,
      () => gridsOf(this.station),
    );
    this.surroundings = new Loads(
      this,
      () => this.alarm && [this.alarm.id, this.alarm.children].join(' '),
      (signal) => this.#surroundings(signal),
    );
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('alarm') && changed.get('alarm')?.id !== this.alarm?.id) {
      this.surroundings.clear();
      this.wide = false;
    }
    if (changed.has('station')) {
      this.wide = false;
    }
  }

  async #surroundings(signal) {
    const { id, asset: code, grid, children } = this.alarm;
    const [asset, others, under] = await Promise.all([
      assetOf(code),
      assetsIn(grid.id),
      children > 0 ? get(`/api/v1/alarms/${encodeURIComponent(id)}/children`, signal) : { alarms: [] },
    ]);
    return { asset, others, explained: new Set(under.alarms.map((alarm) => alarm.asset)) };
  }

  render() {
    if (this.outlines.error && !this.outlines.value) {
      return failed(t('map.failed'), this.outlines.error, () => this.outlines.again());
    }
    const found = this.surroundings.value;
    const scene = found ? around(found.asset, found.others, this.alarms, found.explained) : { points: [], lines: [], near: [] };
    const seen = this.alarms.some(({ id }) => id === this.alarm?.id) || !this.alarm ? this.alarms : [...this.alarms, this.alarm];
    const points = this.#same('points', [...scene.points, ...marks(seen, this.alarm?.id)]);
    return html`
      <div class="bar">
        <button aria-pressed=${String(this.wide || !this.alarm)} @click=${() => this.#look(true)}>${t('map.whole')}</button>
        ${this.alarm?.place
          ? html`<button aria-pressed=${String(!this.wide)} @click=${() => this.#look(false)}>${t('map.here')}</button>`
          : nothing}
      </div>
      <area-map
        .areas=${this.#same('areas', shaded(this.outlines.value ?? [], seen))}
        .points=${points}
        .lines=${this.#same('lines', scene.lines)}
        .focus=${this.wide ? undefined : this.#same('focus', this.alarm?.place ?? undefined)}
        selected=${this.alarm?.id ?? ''}
        label=${t('map.label')}
        @point=${(event) => this.#point(event.detail)}
        @area=${(event) => this.#tell('grid', event.detail)}
      ></area-map>
      ${this.#legend(new Set(points.map(({ look }) => look)), scene)}
      ${found ? html`<map-neighbours .near=${scene.near} @choose=${(event) => this.#tell('choose', event.detail)}></map-neighbours>` : nothing}
    `;
  }

  /** The same object as before where nothing has changed, so that the map draws nothing anew. */
  #same(name, value) {
    if (!alike(this.before[name], value)) {
      this.before[name] = value;
    }
    return this.before[name];
  }

  #look(wide) {
    this.wide = wide;
    if (wide && !this.alarm) {
      this.renderRoot.querySelector('area-map').showAll();
    }
  }

  #point(id) {
    const alarm = this.alarms.find((one) => one.id === id);
    if (alarm) {
      this.#tell('choose', id);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #legend(looks, scene) {
    const signs = [
      ['asset', 'map.normal'],
      ['held', 'map.held'],
      ['feeds', 'map.feeds'],
    ].filter(([look]) => looks.has(look));
    return html`<div class="legend">
      ${SEVERITIES.filter((severity) => looks.has(severity)).map((severity) => html`<severity-badge severity=${severity}></severity-badge>`)}
      ${signs.map(([look, words]) => html`<span><i class="sign ${look}"></i>${t(words)}</span>`)}
      ${scene.lines.length > 0 ? html`<span><i class="sign line"></i>${t('map.line')}</span>` : nothing}
      <span><i class="sign shade"></i>${t('map.shade')}</span>
    </div>`;
  }
}

/** Whether two values of plain data are the same, part by part. */
function alike(a, b) {
  if (Object.is(a, b) || typeof a !== 'object' || typeof b !== 'object' || !a || !b) {
    return Object.is(a, b);
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => alike(a[key], b[key]));
}

customElements.define('duty-map', DutyMap);
