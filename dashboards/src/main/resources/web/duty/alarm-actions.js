import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';

/** What can be done about an alarm now, by whoever looks at it. Event "act" (detail: acknowledge, dispatch, shelve …). */
export class AlarmActions extends LitElement {
  static properties = {
    alarm: { attribute: false },
    self: { attribute: false },
    busy: { type: Boolean },
    hasTicket: { type: Boolean },
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        padding: var(--space-3) var(--space-5);
        border-top: 1px solid var(--line);
        background: var(--raised);
      }
      @media (max-width: 599px) {
        :host {
          gap: var(--space-2);
          padding: var(--space-2) var(--space-3);
        }
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  #may(right) {
    return this.self?.may.includes(right) ?? false;
  }

  render() {
    const { alarm } = this;
    const settled = Boolean(alarm.acknowledgedBy) || alarm.state === 'returned';
    return html`
      ${this.#standing()}
      ${this.#may('OPEN_TICKET') && !this.hasTicket ? this.#button('dispatch', 'd') : nothing}
      ${alarm.suppression === 'SHELVED' && this.#may('UNSHELVE_ALARM') ? this.#button('unshelve') : nothing}
      ${!alarm.suppression && alarm.state === 'active' && this.#may('SHELVE_ALARM') ? this.#button('shelve', 's') : nothing}
      ${this.#may('ADD_COMMENT') ? this.#button('comment', 'c') : nothing}
      ${this.#may('ASSIGN_ALARM') ? this.#button('assign') : nothing}
      ${settled && this.#may('DISPOSE_ALARM') ? this.#button('dispose') : nothing}
    `;
  }

  #standing() {
    const { acknowledgedBy, acknowledgedAt } = this.alarm;
    if (acknowledgedBy) {
      return html`<span class="muted" role="status">${t('desk.by', { name: acknowledgedBy, time: clock(acknowledgedAt) })}</span>`;
    }
    if (!this.#may('ACKNOWLEDGE_ALARM')) {
      return html`<span class="muted">${t('desk.noright')}</span>`;
    }
    return html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#tell('acknowledge')}>
      <kbd>a</kbd> ${t(this.busy ? 'action.acknowledging' : 'action.acknowledge')}
    </button>`;
  }

  #button(act, key) {
    return html`<button @click=${() => this.#tell(act)}>${key ? html`<kbd>${key}</kbd> ` : nothing}${t(`desk.act.${act}`)}</button>`;
  }

  #tell(act) {
    this.dispatchEvent(new CustomEvent('act', { detail: act }));
  }
}

customElements.define('alarm-actions', AlarmActions);
