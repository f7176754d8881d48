import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, number, say, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { gridAt, gridOutlines, position } from './parts/places.js';
import { plain } from './parts/plain.js';
import { recall } from './parts/remembered.js';

/** So exact must a position be to be taken as it is, m; else its reader looks at the map. */
const EXACT = 50;

/**
 * Where it is: at one's own position, at a place of the map, at the number on a post, or somewhere in a grid. Event "place": {latitude,
 * longitude, name} or {address, name}.
 */
export class ReportWhere extends LitElement {
  static properties = {
    community: {},
    place: { attribute: false },
    way: { state: true },
    pin: { state: true },
    found: { state: true },
    areas: { state: true },
    seeking: { state: true },
    note: { state: true },
    code: { state: true },
  };

  static styles = [
    shared,
    plain,
    css`
      :host(:focus) {
        outline: none;
      }
      area-map {
        height: min(60vh, 26rem);
        margin: var(--space-3) 0;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: hidden;
      }
      .steps {
        margin-bottom: var(--space-1);
        color: var(--muted);
      }
      .note {
        margin: var(--space-3) 0;
      }
      .field input {
        font-size: var(--type-4);
        text-transform: uppercase;
      }
      .grids {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
        gap: var(--space-2);
        margin-top: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    this.way = '';
    this.code = '';
    new FollowsLanguage(this);
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent('place', { detail }));
  }

  async #here() {
    this.seeking = true;
    this.note = undefined;
    try {
      const { accuracy, ...place } = await position();
      const found = await gridAt(place);
      if (!found) {
        this.note = t('resident.where.outside');
      } else if (accuracy <= EXACT) {
        this.#tell({ ...place, name: t('resident.where.near', { grid: say(found.grid) }) });
      } else {
        this.pin = place;
        this.found = found;
        this.note = t('resident.where.vague', { n: number(accuracy) });
        await this.#map();
      }
    } catch ({ message }) {
      this.note = message === 'denied' ? t('resident.where.denied') : t('resident.where.lost');
    }
    this.seeking = false;
  }

  async #map() {
    try {
      const [grids] = await Promise.all([gridOutlines(), import('../shared/area-map.js')]);
      const ours = grids.filter(({ properties }) => !this.community || properties.community.id === this.community);
      const shown = this.pin ? grids : ours;
      this.areas = shown.map((grid) => ({
        ...grid,
        properties: { id: grid.id, zh: grid.properties.grid.zh, en: grid.properties.grid.en, level: 0 },
      }));
      this.way = 'map';
    } catch {
      this.note = t('resident.where.nomap');
    }
  }

  async #grids() {
    try {
      const grids = await gridOutlines();
      this.choices = grids
        .map(({ properties: { grid, community } }) => ({ grid, community }))
        .filter(({ community }) => !this.community || community.id === this.community);
      this.way = 'grid';
    } catch {
      this.note = t('resident.where.nomap');
    }
  }

  async #pinned(place) {
    this.pin = place;
    this.note = undefined;
    this.found = await gridAt(place);
    if (!this.found) {
      this.note = t('resident.where.outside');
    }
  }

  render() {
    return html`
      <p class="steps">${t('resident.report.step', { n: 2 })}</p>
      <h1>${t('resident.where')}</h1>
      ${this.note ? html`<p class="note wrong" role="status">${this.note}</p>` : nothing} ${this.#ways()}
      <p><button class="quiet" @click=${this.#back}>${t('resident.back')}</button></p>
    `;
  }

  #back() {
    if (this.way) {
      this.way = '';
      this.note = undefined;
    } else {
      this.dispatchEvent(new CustomEvent('back'));
    }
  }

  #ways() {
    switch (this.way) {
      case 'map':
        return this.#onMap();
      case 'code':
        return this.#byCode();
      case 'grid':
        return this.#inGrid();
      default:
        return html`<div class="stack">
          <button class="primary big" ?disabled=${this.seeking} @click=${() => this.#here()}>
            ${this.seeking ? t('resident.seeking') : t('resident.where.here')}
          </button>
          <button class="choice" @click=${() => this.#map()}><span>${t('resident.where.map')}</span></button>
          <button class="choice" @click=${() => (this.way = 'code')}>
            <span>${t('resident.where.code')}<small>${t('resident.where.code.hint')}</small></span>
          </button>
          <button class="choice" @click=${() => this.#grids()}><span>${t('resident.where.grid')}</span></button>
        </div>`;
    }
  }

  #onMap() {
    const points = this.pin ? [{ id: 'pin', ...this.pin, look: 'here', label: t('resident.where.pin') }] : [];
    return html`
      <p>${t('resident.where.tap')}</p>
      <area-map
        .areas=${this.areas}
        .points=${points}
        .focus=${this.pin}
        .selected=${this.found ? this.found.grid.id : recall('grid')}
        .label=${t('resident.where.map')}
        picking
        @place=${(e) => (e.stopPropagation(), this.#pinned(e.detail))}
      ></area-map>
      <p role="status">${this.found ? t('resident.where.in', { grid: say(this.found.grid) }) : nothing}</p>
      <button
        class="primary big"
        ?disabled=${!this.found}
        @click=${() => this.#tell({ ...this.pin, name: t('resident.where.mapped', { grid: say(this.found.grid) }) })}
      >
        ${t('resident.where.take')}
      </button>
    `;
  }

  #byCode() {
    const code = this.code.trim().toUpperCase();
    return html`<form
      @submit=${(e) => {
        e.preventDefault();
        if (code) {
          this.#tell({ address: code, name: t('resident.where.number', { code }) });
        }
      }}
    >
      <label class="field">
        <span>${t('resident.where.code')}</span>
        <input
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          maxlength="64"
          .value=${this.code}
          @input=${(e) => (this.code = e.target.value)}
        />
        <small class="muted">${t('resident.where.code.hint')}</small>
      </label>
      <button class="primary big" ?disabled=${!code}>${t('resident.where.take')}</button>
    </form>`;
  }

  #inGrid() {
    return html`<p>${t('resident.where.grid.hint')}</p>
      <div class="grids">
        ${this.choices.map(
          ({ grid }) => html`<button @click=${() => this.#tell({ address: grid.id, name: say(grid) })}>${say(grid)}</button>`,
        )}
      </div>`;
  }
}

customElements.define('report-where', ReportWhere);
