import { LitElement, html, nothing } from 'lit';
import '../shared/area-map.js';
import { FollowsLanguage, clock, currentLanguage, say, t } from '../shared/i18n.js';
import { lookOf } from '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';
import '../shared/time-ago.js';
import { gridsOf } from './asset-store.js';
import { Loads } from './loads.js';
import { marks, shaded } from './map-scene.js';
import { wallStyles } from './wall-styles.js';

const WORST = 10;
const TICK = 1_000;
const REDRAW = 2_000;

/**
 * The duty console on a wall: counts, the ten worst, the map and the clock, to be read from four metres; nothing to press. What
 * it shows is the board's; it says in large letters when that is no longer fresh.
 */
export class WallView extends LitElement {
  static properties = { board: { attribute: false }, station: {}, stations: { attribute: false }, now: { state: true }, alarms: { state: true } };

  static styles = [shared, wallStyles];

  constructor() {
    super();
    this.now = Date.now();
    this.alarms = [];
    this.stations = [];
    this.redrawn = 0;
    this.changed = () => this.#change();
    this.outlines = new Loads(
      this,
      () => `station ${this.station ?? ''}`,
      () => gridsOf(this.station),
    );
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.ticking = setInterval(() => (this.now = Date.now()), TICK);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.ticking);
    clearTimeout(this.waiting);
    this.#listen(this.board, 'removeEventListener');
  }

  willUpdate(changed) {
    if (changed.has('board')) {
      this.#listen(changed.get('board'), 'removeEventListener');
      this.#listen(this.board, 'addEventListener');
      this.alarms = this.board?.sorted(this.station) ?? [];
    } else if (changed.has('station')) {
      this.alarms = this.board?.sorted(this.station) ?? [];
    }
    const turned = this.spoken !== currentLanguage();
    if (changed.has('alarms') || changed.has('station') || turned || this.outlines.value !== this.drawn) {
      this.spoken = currentLanguage();
      this.drawn = this.outlines.value;
      this.points = marks(this.alarms);
      this.areas = shaded(this.drawn ?? [], this.alarms);
    }
  }

  #listen(board, how) {
    board?.[how]('change', this.changed);
    board?.[how]('state', this.changed);
  }

  /** At most once in two seconds: a storm must not make the wall flicker. */
  #change() {
    const rest = Math.max(0, this.redrawn + REDRAW - Date.now());
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      this.redrawn = Date.now();
      this.alarms = this.board.sorted(this.station);
    }, rest);
  }

  render() {
    const { board } = this;
    if (!board || board.state === 'loading') {
      return html`<p class="still">${t('state.loading')}</p>`;
    }
    if (board.state === 'failed' || board.state === 'refused') {
      return html`<p class="still">${t(board.state === 'failed' ? 'list.failed' : 'refused.title')}</p>`;
    }
    return html`
      <header>
        <h1>${this.#place()}</h1>
        <div class="counts">${Object.entries(board.counts(this.station)).map(([severity, n]) => this.#count(severity, n))}</div>
        <time class="clock" datetime=${new Date(this.now).toISOString()}>${clock(this.now)}</time>
      </header>
      ${this.#staleness()}
      <main>
        <ol aria-label=${t('list.label')}>
          ${this.alarms.slice(0, WORST).map((alarm) => this.#row(alarm))} ${this.alarms.length === 0 ? this.#quiet() : nothing}
          ${this.alarms.length > WORST ? html`<li class="more">${t('wall.more', { n: this.alarms.length - WORST })}</li>` : nothing}
        </ol>
        <area-map still .areas=${this.areas} .points=${this.points} label=${t('map.label')}></area-map>
      </main>
    `;
  }

  #place() {
    const named = this.station ? this.stations.find(({ id }) => id === this.station) : this.stations.length === 1 && this.stations[0];
    return say(named) || this.station || t('header.allstations');
  }

  #count(severity, { open, unacknowledged }) {
    const words = t('header.count', { severity: t(`severity.${severity}`), open, unacknowledged });
    return html`<span class="count ${open ? severity : 'none'}" title=${words}>
      <severity-badge wordless severity=${severity} look=${open ? 'plain' : 'past'}></severity-badge>
      <b>${open}</b><small>${t(`severity.${severity}`)}</small>
    </span>`;
  }

  #staleness() {
    if (this.board.state !== 'stale') {
      return nothing;
    }
    const n = Math.max(0, Math.floor((this.now - this.board.heard) / 1000));
    return html`<p class="stale" role="status">${t('fresh.stale', { n })}</p>`;
  }

  #row(alarm) {
    const look = lookOf(alarm);
    return html`<li class=${look}>
      <severity-badge wordless severity=${alarm.severity} look=${look}></severity-badge>
      <span class="what">${say(alarm.title)}</span>
      <time-ago time=${alarm.raised}></time-ago>
      <span class="where">${say(alarm.grid)} · ${alarm.asset}${alarm.acknowledgedBy ? html` · ${t('list.by', { name: alarm.acknowledgedBy })}` : nothing}</span>
    </li>`;
  }

  #quiet() {
    const { latest } = this.board;
    return html`<li class="quiet">
      <span class="what">${t('list.empty')}</span>
      <span class="where">${latest
        ? t('list.latest', { time: clock(latest.raised, true), title: say(latest.title), asset: latest.asset, grid: say(latest.grid) })
        : nothing}</span>
    </li>`;
  }
}

customElements.define('wall-view', WallView);
