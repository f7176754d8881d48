import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, say, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';

/** An alarm's ticket in one line: how far, with whom, until when. Event "ticket" (detail: its id). */
export class TicketLine extends LitElement {
  static properties = { ticket: { attribute: false } };

  static styles = [
    shared,
    css`
      button {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        width: 100%;
        margin-top: var(--space-3);
        padding: var(--space-2) var(--space-3);
        background: var(--raised);
        text-align: start;
      }
      strong {
        font-weight: var(--strong);
      }
      .late {
        color: var(--p1);
        font-weight: var(--strong);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const { ticket } = this;
    if (!ticket) {
      return nothing;
    }
    const due = ticket.due && !ticket.closed;
    return html`<button
      @click=${() => this.dispatchEvent(new CustomEvent('ticket', { detail: ticket.id, bubbles: true, composed: true }))}
    >
      <span class="muted tabular">${t('desk.ticket')} ${ticket.id}</span>
      <strong>${t(`stage.${ticket.stage}`)}</strong>
      <span>${say(ticket.assigneeName) || ticket.assignee || t('desk.nobody')}</span>
      ${due ? html`<span class="tabular">${t('desk.due', { time: clock(ticket.due, true) })}</span>` : nothing}
      ${ticket.overdue ? html`<span class="late">${t('desk.late')}</span>` : nothing}
    </button>`;
  }
}

customElements.define('ticket-line', TicketLine);
