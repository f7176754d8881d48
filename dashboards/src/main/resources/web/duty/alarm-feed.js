import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, count, say, t } from '../shared/i18n.js';
import { empty } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { EVERYTHING, narrowed } from './alarm-filter.js';
import './alarm-list.js';
import './filter-bar.js';

/** So many open alarms are asked for at most. */
const LISTED = 2_000;
const LEVELS = ['COMMUNITY', 'GRID'];

/**
 * The left pane: what is looked for, what is marked, and the list. Events: "filter", "choose", "pick" as from within, and
 * "acknowledge" for those that are marked.
 */
export class AlarmFeed extends LitElement {
  static properties = {
    board: { attribute: false },
    shown: { attribute: false },
    filter: { attribute: false },
    areas: { attribute: false },
    picked: { attribute: false },
    /** How many of the marked ones nobody has acknowledged. */
    waiting: { type: Number },
    mayPick: { type: Boolean },
    selected: {},
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
      alarm-list {
        flex: 1;
      }
      .told {
        flex: none;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
      }
      .flood,
      .bulk {
        background: var(--surface);
        font-weight: var(--strong);
      }
      .bulk {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: center;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  get list() {
    return this.renderRoot.querySelector('alarm-list');
  }

  focusSearch() {
    this.renderRoot.querySelector('filter-bar').focus();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  render() {
    const { board, shown, filter, picked } = this;
    const missing = board.total - LISTED;
    return html`
      <filter-bar
        .filter=${filter}
        .areas=${this.#places()}
        shown=${shown.length}
        @filter=${(e) => this.#tell('filter', e.detail)}
      ></filter-bar>
      ${this.#floods()}
      ${missing > 0 ? html`<p class="told muted">${count('list.cut', missing)}</p>` : nothing}
      ${picked.size > 0 ? this.#bulk() : nothing}
      ${shown.length === 0 ? this.#nothing() : nothing}
      <alarm-list
        ?hidden=${shown.length === 0}
        .alarms=${shown}
        .open=${board.alarms}
        .gone=${board.gone}
        .picked=${picked}
        ?mayPick=${this.mayPick}
        selected=${this.selected}
        @choose=${(e) => this.#tell('choose', e.detail)}
        @pick=${(e) => this.#tell('pick', e.detail)}
      ></alarm-list>
    `;
  }

  /** The communities in the order of the tree, each with its grids; those of the station if one is chosen. */
  #places() {
    const { station } = this.filter;
    const parents = new Map(this.areas.map((area) => [area.id, area.parent]));
    const under = (area) => {
      for (let id = area.id; id; id = parents.get(id)) {
        if (id === station) {
          return true;
        }
      }
      return false;
    };
    const above = parents.get(station);
    return this.areas
      .filter((area) => LEVELS.includes(area.level) && (!station || area.id === above || under(area)))
      .map((area) => ({ ...area, community: area.level === 'GRID' ? parents.get(area.parent) : area.id }))
      .sort((a, b) => compare(a.community, b.community) || compare(a.level, b.level) || compare(a.id, b.id));
  }

  #floods() {
    return this.board.floods
      .filter(({ station }) => !this.filter.station || station.id === this.filter.station)
      .map(
        ({ station, waiting }) => html`<p class="told flood">${say(station)}${t('colon')}${waiting > 0 ? count('list.flood', waiting) : t('list.flooded')}</p>`,
      );
  }

  #bulk() {
    const rest = this.shown.filter((alarm) => !alarm.acknowledgedBy && !this.picked.has(alarm.id));
    return html`<div class="told bulk" role="group" aria-label=${t('desk.bulk')}>
      <span role="status">${count('desk.picked', this.picked.size)}</span>
      <button class="primary" ?disabled=${this.waiting === 0} @click=${() => this.#tell('acknowledge')}>
        ${count('desk.bulk.ack', this.waiting)}
      </button>
      ${rest.length > 0
        ? html`<button @click=${() => this.#tell('pick', { ids: rest.map(({ id }) => id), on: true })}>
            ${count('desk.bulk.all', rest.length)}
          </button>`
        : nothing}
      <button class="quiet" @click=${() => this.#tell('pick', { ids: [...this.picked], on: false })}>${t('desk.bulk.none')}</button>
    </div>`;
  }

  #nothing() {
    if (narrowed(this.filter) > 0) {
      return html`<div class="state">
        <strong>${t('desk.nothing')}</strong>
        <button class="quiet" @click=${() => this.#tell('filter', { ...EVERYTHING, station: this.filter.station })}>${t('desk.filter.clear')}</button>
      </div>`;
    }
    const { latest } = this.board;
    return empty(
      t('list.empty'),
      latest
        ? t('list.latest', { time: clock(latest.raised, true), title: say(latest.title), asset: latest.asset, grid: say(latest.grid) })
        : t('list.never'),
    );
  }
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

customElements.define('alarm-feed', AlarmFeed);
