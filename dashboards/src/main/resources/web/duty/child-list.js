import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, count, say, t } from '../shared/i18n.js';
import { lookOf } from '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';

/** The alarms that another one explains, below it in the list. */
export class ChildList extends LitElement {
  static properties = {
    cause: {},
    number: { type: Number },
    found: { state: true },
    total: { state: true },
    problem: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        padding: 0 var(--space-4) var(--space-3) 40px;
      }
      li {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--space-2);
        padding: var(--space-1) 0;
        border-top: 1px solid var(--line);
        font-size: var(--type-small);
      }
      li .muted {
        grid-column: 2;
      }
    `,
  ];

  constructor() {
    super();
    this.problem = '';
    new FollowsLanguage(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.loading?.abort();
  }

  willUpdate(changed) {
    if (changed.has('cause') || changed.has('number')) {
      this.#load();
    }
  }

  async #load() {
    this.loading?.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    try {
      const { alarms, total } = await get(`/api/v1/alarms/${encodeURIComponent(this.cause)}/children?limit=100`, signal);
      this.found = alarms;
      this.total = total;
      this.problem = '';
    } catch (error) {
      if (!signal.aborted) {
        this.problem = error.message || t('error.unreachable');
      }
    }
  }

  updated() {
    this.dispatchEvent(new Event('resize', { bubbles: true, composed: true }));
  }

  render() {
    if (this.problem) {
      return html`<p class="muted">${this.problem}</p>`;
    }
    if (!this.found) {
      return html`<span class="skeleton"></span>`;
    }
    return html`<ul>
        ${this.found.map((alarm) => this.#child(alarm))}
      </ul>
      ${this.total > this.found.length
        ? html`<p class="muted">${count('children.cut', this.total - this.found.length)}</p>`
        : nothing}`;
  }

  #child(alarm) {
    const look = alarm.state === 'returned' ? 'past' : lookOf(alarm) === 'new' ? 'plain' : lookOf(alarm);
    const until = alarm.returned ? t('asset.until', { time: clock(alarm.returned) }) : t('asset.still');
    return html`<li>
      <severity-badge wordless severity=${alarm.severity} look=${look}></severity-badge>
      <span>${say(alarm.title)} · ${alarm.asset}</span>
      <span class="muted tabular">${clock(alarm.raised)} ${until}</span>
    </li>`;
  }
}

customElements.define('child-list', ChildList);
