import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, count, say, t } from '../shared/i18n.js';
import { lookOf } from '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';
import { Loads } from './loads.js';

/** The alarms that another one explains; where there is room for it (`wide`), each with why it fired. */
export class ChildList extends LitElement {
  static properties = {
    cause: {},
    number: { type: Number },
    wide: { type: Boolean, reflect: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        font-size: var(--type-small);
      }
      :host([wide]) {
        font-size: inherit;
      }
      li {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--space-2);
        padding: var(--space-1) 0;
        border-top: 1px solid var(--line);
      }
      :host([wide]) li {
        padding: var(--space-2) 0;
      }
      li .muted {
        grid-column: 2;
        font-size: var(--type-small);
      }
    `,
  ];

  constructor() {
    super();
    this.wide = false;
    this.explained = new Loads(
      this,
      () => `${this.cause} ${this.number}`,
      (signal) => get(`/api/v1/alarms/${encodeURIComponent(this.cause)}/children?limit=100`, signal),
    );
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('cause')) {
      this.explained.clear();
    }
  }

  render() {
    const { value, error } = this.explained;
    if (error) {
      return html`<p class="muted">${error.message || t('error.unreachable')}</p>`;
    }
    if (!value) {
      return html`<span class="skeleton"></span>`;
    }
    const { alarms, total } = value;
    return html`<ul>
        ${alarms.map((alarm) => this.#child(alarm))}
      </ul>
      ${total > alarms.length ? html`<p class="muted">${count('children.cut', total - alarms.length)}</p>` : nothing}`;
  }

  #child(alarm) {
    const look = alarm.state === 'returned' ? 'past' : lookOf(alarm) === 'new' ? 'plain' : lookOf(alarm);
    const until = alarm.returned ? t('asset.until', { time: clock(alarm.returned) }) : t('asset.still');
    return html`<li>
      <severity-badge wordless severity=${alarm.severity} look=${look}></severity-badge>
      <span>${say(alarm.title)} · ${alarm.asset}</span>
      <span class="muted tabular">${clock(alarm.raised)} ${until}${this.wide ? html`${t('comma')}${say(alarm.why)}` : nothing}</span>
    </li>`;
  }
}

customElements.define('child-list', ChildList);
