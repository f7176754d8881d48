import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { FollowsLanguage, count, say, t } from '../shared/i18n.js';
import { lookOf } from '../shared/severity-badge.js';
import '../shared/time-ago.js';
import { shared } from '../shared/styles.js';

const ACTING = 15_000;

/**
 * The open alarms, the worst on top. Nothing jumps: while the reader has scrolled, points at a row or has one focused, rows
 * keep their places; what is new waits behind a line that says how many.
 */
export class AlarmList extends LitElement {
  static properties = {
    alarms: { attribute: false },
    selected: {},
    held: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      :host([hidden]) {
        display: none;
      }
      .rows {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
      }
      .waiting {
        width: 100%;
        border-width: 0 0 1px;
        border-radius: 0;
        color: var(--accent);
        font-weight: var(--strong);
      }
      h3 {
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
        color: var(--muted);
        font-size: var(--type-small);
      }
      .row {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 var(--space-3);
        width: 100%;
        padding: var(--space-3) var(--space-4);
        border: 0;
        border-bottom: 1px solid var(--line);
        border-radius: 0;
        background: var(--raised);
        text-align: left;
      }
      .row[aria-current='true'] {
        box-shadow: inset 4px 0 var(--accent);
        background: var(--surface);
      }
      .row:hover {
        background: var(--surface);
      }
      .row:focus-visible {
        outline-offset: -2px;
      }
      .what {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        align-items: center;
      }
      .what strong {
        font-weight: var(--strong);
      }
      .where,
      .done {
        grid-column: 1 / -1;
        color: var(--muted);
        font-size: var(--type-small);
      }
      .closed strong {
        color: var(--muted);
        font-weight: 400;
      }
      time-ago {
        color: var(--muted);
        font-size: var(--type-small);
      }
    `,
  ];

  constructor() {
    super();
    this.alarms = [];
    this.held = null;
    this.pointed = false;
    this.actedAt = 0;
    new FollowsLanguage(this);
  }

  /** The alarms in the order in which they stand, also those that have closed under the reader's hand. */
  get shown() {
    if (!this.held) {
      return this.alarms;
    }
    const now = new Map(this.alarms.map((alarm) => [alarm.id, alarm]));
    return this.held.map((alarm) => now.get(alarm.id) ?? { ...alarm, closed: true });
  }

  willUpdate(changed) {
    if (changed.has('alarms')) {
      if (!this.#busy) {
        this.held = null;
      } else if (!this.held) {
        this.held = changed.get('alarms') ?? this.alarms;
      }
    }
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
    return acting || this.pointed || this.renderRoot?.querySelector('.row:focus-visible') || this.rows?.scrollTop > 0;
  }

  /** Brings the list up to date and shows its top. */
  release() {
    this.actedAt = 0;
    this.held = null;
    this.rows?.scrollTo({ top: 0 });
  }

  /** Scrolls a row into view without moving it otherwise. */
  reveal(id) {
    this.updateComplete.then(() => {
      this.renderRoot.querySelector(`[data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  #settle() {
    if (!this.#busy) {
      this.held = null;
    }
  }

  render() {
    const shown = this.shown;
    const known = new Set(shown.map((alarm) => alarm.id));
    const waiting = this.alarms.filter((alarm) => !known.has(alarm.id));
    const firstDone = this.held ? -1 : shown.findIndex((alarm) => alarm.acknowledgedBy);
    return html`
      ${waiting.length === 0
        ? nothing
        : html`<button class="waiting" @click=${this.release}>
            <severity-badge wordless severity=${waiting[0].severity}></severity-badge> ${count('list.new', waiting.length)}
          </button>`}
      <div
        class="rows"
        @pointerenter=${() => (this.pointed = true)}
        @pointerleave=${() => {
          this.pointed = false;
          this.#settle();
        }}
        @focusout=${() => requestAnimationFrame(() => this.#settle())}
        @scroll=${() => this.#settle()}
      >
        ${repeat(
          shown,
          (alarm) => alarm.id,
          (alarm, index) => html`
            ${index === firstDone ? html`<h3>${t('list.acknowledged')}</h3>` : nothing} ${this.#row(alarm)}
          `,
        )}
      </div>
    `;
  }

  #row(alarm) {
    return html`
      <button
        class="row ${alarm.closed ? 'closed' : ''}"
        data-id=${alarm.id}
        aria-current=${alarm.id === this.selected}
        @click=${() => this.dispatchEvent(new CustomEvent('choose', { detail: alarm.id }))}
      >
        <span class="what">
          <severity-badge severity=${alarm.severity} look=${alarm.closed ? 'past' : lookOf(alarm)}></severity-badge>
          <strong>${say(alarm.title)}</strong>
        </span>
        <time-ago time=${alarm.raised}></time-ago>
        <span class="where">${alarm.asset} · ${say(alarm.grid)}</span>
        ${alarm.children > 0 ? html`<span class="done">${count('list.explained', alarm.children)}</span>` : nothing}
        ${alarm.closed
          ? html`<span class="done">${t('list.closed')}</span>`
          : alarm.state === 'returned'
            ? html`<span class="done">${t('list.returned')}</span>`
            : alarm.acknowledgedBy
              ? html`<span class="done">${t('list.by', { name: alarm.acknowledgedBy })}</span>`
              : nothing}
      </button>
    `;
  }
}

customElements.define('alarm-list', AlarmList);
