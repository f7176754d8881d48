import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, count, say, t } from '../shared/i18n.js';
import { lookOf } from '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';

/** What an alarm explains: how much, and once it is unfolded, what. */
export class AlarmChildren extends LitElement {
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
      summary {
        cursor: pointer;
        font-weight: var(--strong);
      }
      li {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--space-2);
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      ul {
        margin-top: var(--space-2);
      }
      li .muted {
        grid-column: 2;
        font-size: var(--type-small);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.loading?.abort();
  }

  get opened() {
    return this.renderRoot?.querySelector('details')?.open ?? false;
  }

  willUpdate(changed) {
    if (changed.has('cause')) {
      this.found = undefined;
      this.problem = '';
    }
    if ((changed.has('cause') || changed.has('number')) && this.opened) {
      this.#load();
    }
  }

  async #load() {
    this.loading?.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    try {
      const { alarms, total } = await get(`/api/v1/alarms/${encodeURIComponent(this.cause)}/children`, signal);
      this.found = alarms;
      this.total = total;
      this.problem = '';
    } catch (error) {
      if (!signal.aborted) {
        this.problem = error.message || t('error.unreachable');
      }
    }
  }

  render() {
    return html`<details @toggle=${() => this.opened && this.#load()}>
      <summary>${count('list.explained', this.number)}</summary>
      ${this.problem ? html`<p>${this.problem}</p>` : nothing}
      ${this.found
        ? html`<ul>
            ${this.found.map((alarm) => this.#child(alarm))}
          </ul>`
        : html`<span class="skeleton"></span>`}
      ${this.found && this.total > this.found.length
        ? html`<p class="muted">${count('children.cut', this.total - this.found.length)}</p>`
        : nothing}
    </details>`;
  }

  #child(alarm) {
    const look = alarm.state === 'returned' ? 'past' : lookOf(alarm) === 'new' ? 'plain' : lookOf(alarm);
    const until = alarm.returned ? t('asset.until', { time: clock(alarm.returned) }) : t('asset.still');
    return html`<li>
      <severity-badge wordless severity=${alarm.severity} look=${look}></severity-badge>
      <span>${say(alarm.title)} · ${alarm.asset}</span>
      <span class="muted tabular">${clock(alarm.raised)} ${until}${t('comma')}${say(alarm.why)}</span>
    </li>`;
  }
}

customElements.define('alarm-children', AlarmChildren);
