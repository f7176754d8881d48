import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { FollowsLanguage, count, say, t } from '../shared/i18n.js';
import { lookOf } from '../shared/severity-badge.js';
import '../shared/time-ago.js';
import './child-list.js';
import { listStyles } from './list-styles.js';
import { RowWindow } from './row-window.js';

const ACTING = 15_000;

/**
 * The open alarms, the worst on top. Nothing jumps: while the reader has scrolled, points at a row or has one focused, rows
 * keep their places; what is new waits behind a line that says how many. Only rows near the view are drawn.
 *
 * Events: "choose" (detail: an id), "pick" (detail: {ids, on}: rows marked for an action on several).
 */
export class AlarmList extends LitElement {
  static properties = {
    alarms: { attribute: false },
    /** All open alarms by id, also those that the filter leaves out. */
    open: { attribute: false },
    /** Those that were open a while ago. */
    gone: { attribute: false },
    picked: { attribute: false },
    mayPick: { type: Boolean },
    selected: {},
    held: { state: true },
    unfolded: { state: true },
  };

  static styles = listStyles;

  constructor() {
    super();
    this.alarms = [];
    this.open = new Map();
    this.gone = new Map();
    this.picked = new Set();
    this.unfolded = new Set();
    this.held = null;
    this.pointed = false;
    this.actedAt = 0;
    this.top = 0;
    this.height = 800;
    this.window = new RowWindow();
    this.sized = new ResizeObserver(() => {
      this.height = this.rows.clientHeight;
      this.requestUpdate();
    });
    // Asking a row how high it is would have the page laid out at once, for every change.
    this.measured = new ResizeObserver((entries) => this.#learn(entries));
    new FollowsLanguage(this);
  }

  firstUpdated() {
    this.sized.observe(this.rows);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sized.disconnect();
    this.measured.disconnect();
    clearTimeout(this.timer);
  }

  /** The alarms in the order in which they stand, also those that have closed under the reader's hand. */
  get shown() {
    return this.held
      ? this.held.map((alarm) => this.open.get(alarm.id) ?? { ...(this.gone.get(alarm.id) ?? alarm), closed: true })
      : this.alarms;
  }

  willUpdate(changed) {
    if (changed.has('alarms')) {
      if (!this.#busy) {
        this.held = null;
      } else if (!this.held) {
        this.held = changed.get('alarms') ?? this.alarms;
      }
    }
    if (changed.has('held')) {
      this.heldIds = this.held && new Set(this.held.map(({ id }) => id));
    }
  }

  updated() {
    const [above, below] = this.renderRoot.querySelectorAll('.room');
    above.style.setProperty('height', `${this.range.above}px`);
    below.style.setProperty('height', `${this.range.below}px`);
    this.renderRoot.querySelectorAll('.item').forEach((item) => this.measured.observe(item));
  }

  #learn(entries) {
    entries.filter(({ target }) => !target.isConnected).forEach(({ target }) => this.measured.unobserve(target));
    const rows = entries
      .filter(({ target }) => target.isConnected)
      .map(({ target, borderBoxSize }) => [target.dataset.id, borderBoxSize[0].blockSize]);
    if (rows.length > 0 && this.window.learn(rows, this.ids)) {
      this.#soon();
    }
  }

  #soon() {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = undefined;
      this.requestUpdate();
    });
  }

  get rows() {
    return this.renderRoot?.querySelector('.rows');
  }

  /** The reader acts by keyboard: rows keep their places for a while. */
  hold() {
    this.actedAt = Date.now();
    this.held ??= this.alarms;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#settle(), ACTING);
  }

  get #busy() {
    const acting = Date.now() - this.actedAt < ACTING;
    return acting || this.pointed || this.top > 0 || this.renderRoot?.querySelector('.row :focus-visible') != null;
  }

  /** Brings the list up to date and shows its top. */
  release() {
    this.actedAt = 0;
    this.held = null;
    this.top = 0;
    this.rows?.scrollTo({ top: 0 });
  }

  /** Scrolls a row into view without moving it otherwise, and gives it the focus if another row had it. */
  async reveal(id) {
    const index = this.shown.findIndex((alarm) => alarm.id === id);
    if (index < 0) {
      return;
    }
    const focused = this.renderRoot.activeElement?.closest('.rows');
    if (index < this.range.first || index >= this.range.last) {
      this.top = Math.max(0, this.window.offset(this.ids, index) - this.height / 2);
      this.requestUpdate();
      await this.updateComplete;
      this.rows.scrollTop = this.top;
    }
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`[data-id="${CSS.escape(id)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    if (focused) {
      row?.querySelector('.main').focus();
    }
  }

  #settle() {
    if (!this.#busy) {
      this.held = null;
    }
  }

  #scrolled() {
    this.top = this.rows.scrollTop;
    this.#settle();
    this.#soon();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Marks a row, or with Shift all from the last marked one to it. */
  #pick(event, id) {
    const on = event.target.checked;
    const from = this.ids.indexOf(this.lastPicked);
    const to = this.ids.indexOf(id);
    const ids = event.shiftKey && from >= 0 ? this.ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
    this.lastPicked = id;
    this.#tell('pick', { ids, on });
  }

  #fold(id) {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(id)) {
      unfolded.add(id);
    }
    this.unfolded = unfolded;
    this.hold();
  }

  render() {
    const shown = this.shown;
    this.ids = shown.map(({ id }) => id);
    this.range = this.window.of(this.ids, this.top, this.height);
    const firstDone = this.held ? -1 : shown.findIndex((alarm) => alarm.acknowledgedBy);
    return html`
      ${this.#waiting()}
      <div
        class="rows"
        @pointerenter=${(event) => (this.pointed = event.pointerType === 'mouse')}
        @pointerleave=${() => {
          this.pointed = false;
          this.#settle();
        }}
        @focusout=${() => requestAnimationFrame(() => this.#settle())}
        @scroll=${this.#scrolled}
      >
        <div class="room"></div>
        <ul class="picking-${this.picked.size > 0}">
          ${repeat(
            shown.slice(this.range.first, this.range.last),
            (alarm) => alarm.id,
            (alarm, at) => this.#row(alarm, this.range.first + at, firstDone),
          )}
        </ul>
        <div class="room"></div>
      </div>
    `;
  }

  #waiting() {
    const waiting = this.held ? this.alarms.filter(({ id }) => !this.heldIds.has(id)) : [];
    if (waiting.length === 0) {
      return nothing;
    }
    const [worst] = waiting;
    return html`<button class="waiting" @click=${this.release}>
      <severity-badge wordless severity=${worst.severity}></severity-badge>
      <span>${count('list.new', waiting.length)}</span>
      <span class="muted">${say(worst.title)} ${worst.asset}</span>
    </button>`;
  }

  #row(alarm, index, firstDone) {
    const { id } = alarm;
    const picked = this.picked.has(id);
    const unfolded = alarm.children > 0 && this.unfolded.has(id);
    const words = `${t(`severity.${alarm.severity}`)} ${say(alarm.title)} ${alarm.asset}`;
    return html`<li class="item" data-id=${id} aria-setsize=${this.ids.length} aria-posinset=${index + 1}>
      ${index === firstDone ? html`<h3>${t('list.acknowledged')}</h3>` : nothing}
      <div class="row ${alarm.closed ? 'closed' : ''} ${id === this.selected ? 'chosen' : ''} ${picked ? 'picked' : ''}">
        ${this.mayPick
          ? html`<label class="pick"
              ><input
                type="checkbox"
                aria-label=${t('desk.pick', { alarm: words })}
                .checked=${picked}
                @click=${(event) => this.#pick(event, id)}
            /></label>`
          : html`<span></span>`}
        <button class="main" aria-current=${id === this.selected} @click=${() => this.#tell('choose', id)}>
          <span class="what">
            <severity-badge severity=${alarm.severity} look=${alarm.closed ? 'past' : lookOf(alarm)}></severity-badge>
            <strong>${say(alarm.title)}</strong>
          </span>
          <time-ago time=${alarm.raised}></time-ago>
          <span class="where">${alarm.asset} · ${say(alarm.grid)}</span>
          ${this.#standing(alarm)}
        </button>
        ${alarm.children > 0
          ? html`<button
              class="more quiet tabular"
              aria-expanded=${unfolded}
              aria-label=${count('list.explained', alarm.children)}
              title=${count('list.explained', alarm.children)}
              @click=${() => this.#fold(id)}
            >
              <span class="arrow" aria-hidden="true"></span>+${alarm.children}
            </button>`
          : nothing}
      </div>
      ${unfolded ? html`<child-list cause=${id} number=${alarm.children}></child-list>` : nothing}
    </li>`;
  }

  #standing(alarm) {
    const words = [];
    if (alarm.closed) {
      words.push(alarm.suppression ? t(`suppression.${alarm.suppression}`) : t('list.closed'));
    } else if (alarm.state === 'returned' && alarm.acknowledgedBy) {
      words.push(t('list.latched'));
    } else if (alarm.state === 'returned') {
      words.push(t('list.returned'));
    } else if (alarm.acknowledgedBy) {
      words.push(t('list.by', { name: alarm.acknowledgedBy }));
    }
    if (alarm.assignedTo && !alarm.closed) {
      words.push(t('list.assigned', { name: alarm.assignedTo }));
    }
    return words.length > 0 ? html`<span class="done">${words.join(t('comma'))}</span>` : nothing;
  }
}

customElements.define('alarm-list', AlarmList);
