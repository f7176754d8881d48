import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import '../shared/severity-badge.js';
import './next-button.js';
import { nextStep, urgency, wayThere } from './steps.js';
import { distance, dueWords, headline, where } from './words.js';

/**
 * A ticket in a list. The bar at its side is its due state, which stands there in words too. Events: "open", and "step" with the
 * name of the next one.
 */
export class TicketCard extends LitElement {
  static properties = {
    ticket: { attribute: false },
    asset: { attribute: false },
    metres: { attribute: false },
    chosen: { type: Boolean, reflect: true },
    now: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      article {
        position: relative;
        padding: var(--space-3) var(--space-4) var(--space-4) calc(var(--space-4) + 6px);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        overflow: hidden;
      }
      :host([chosen]) article {
        border-color: var(--accent);
        box-shadow: inset 0 0 0 1px var(--accent);
      }
      article::before {
        content: '';
        position: absolute;
        inset: 0 auto 0 0;
        width: 6px;
        background: var(--muted);
      }
      .soon::before {
        background: var(--p2);
      }
      .over::before {
        background: var(--p1);
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        justify-content: space-between;
      }
      .due {
        font-variant-numeric: tabular-nums;
        color: var(--muted);
      }
      .soon .due {
        color: var(--p2);
        font-weight: var(--strong);
      }
      .over .due {
        color: var(--p1);
        font-weight: var(--strong);
      }
      h2 {
        margin-top: var(--space-1);
        font-size: var(--type-4);
        line-height: 1.4;
      }
      h2 a {
        color: inherit;
        text-decoration: none;
      }
      /* The whole card opens it; what can be pressed lies above that. */
      h2 a::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      .said {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        color: var(--muted);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        margin-top: var(--space-2);
      }
      .foot a,
      .foot button,
      next-button {
        position: relative;
      }
      .foot a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
      }
      next-button {
        margin-top: var(--space-2);
      }
      .unsent {
        padding: 0 var(--space-2);
        border: 1px dashed var(--muted);
        border-radius: var(--radius);
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = false;
    new FollowsLanguage(this);
  }

  render() {
    const { ticket } = this;
    const step = nextStep(ticket);
    const title = headline(ticket);
    const due = dueWords(ticket);
    return html`<article class=${urgency(ticket)}>
      <div class="top">
        <severity-badge severity=${ticket.severity}></severity-badge>
        <span class="due">${due || t(`crew.stage.${ticket.stage}`)}</span>
      </div>
      <h2><a href="/crew?ticket=${ticket.id}" @click=${this.#open}>${title}</a></h2>
      <p>${where(ticket, this.asset)}</p>
      ${ticket.description && ticket.description !== title ? html`<p class="said">“${ticket.description}”</p>` : nothing}
      <div class="foot">
        ${this.metres === undefined ? nothing : html`<span class="tabular">${distance(this.metres)}</span>`}
        <a href=${wayThere(ticket.place, ticket.asset ?? say(ticket.grid))} target="_blank" rel="noopener noreferrer">${t('crew.navigate')}</a>
        ${ticket.alarmed ? html`<span class="muted">${t('crew.alarmed')}</span>` : nothing}
        ${ticket.unsent ? html`<span class="unsent">${t('crew.unsent.here', { n: ticket.unsent })}</span>` : nothing}
      </div>
      ${step
        ? html`<next-button step=${step} @click=${() => this.#tell('step', step)}></next-button>`
        : nothing}
    </article>`;
  }

  #open(event) {
    event.preventDefault();
    this.#tell('open', this.ticket.id);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('ticket-card', TicketCard);
