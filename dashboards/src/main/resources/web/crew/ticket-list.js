import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, count, say, t } from '../shared/i18n.js';
import { empty, failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { metres, nextDue, nextStep } from './steps.js';
import './ticket-card.js';

const TICK = 30_000;

/**
 * Tickets, what is due first coming first, or what is nearest. Events: "open" (id), "step" ({ticket, step}), "near" when the
 * reader wants distances, "retry".
 */
export class TicketList extends LitElement {
  static properties = {
    tickets: { attribute: false },
    assets: { attribute: false },
    since: { attribute: false },
    problem: { attribute: false },
    here: { attribute: false },
    locating: { attribute: false },
    chosen: {},
    none: {},
    team: { state: true },
    nearest: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      .tools .muted {
        flex: 1 0 100%;
      }
      ul {
        display: grid;
        gap: var(--space-3);
      }
      select {
        flex: 1 1 auto;
        min-width: 0;
        max-width: 100%;
      }
      button[aria-pressed='true'] {
        border-color: var(--text);
        font-weight: var(--strong);
      }
    `,
  ];

  constructor() {
    super();
    this.assets = new Map();
    this.team = '';
    this.nearest = false;
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), TICK);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  render() {
    if (this.problem) {
      return failed(t('crew.failed'), this.problem, () => this.#tell('retry'));
    }
    if (!this.tickets) {
      return loading();
    }
    const shown = this.#sorted(this.tickets.filter((ticket) => !this.team || ticket.assignee === this.team));
    return html`
      ${this.tickets.length > 0 ? this.#tools(shown) : nothing}
      ${shown.length === 0
        ? empty(this.none, '')
        : html`<ul>
            ${shown.map((ticket) => html`<li>${this.#card(ticket)}</li>`)}
          </ul>`}
    `;
  }

  #card(ticket) {
    return html`<ticket-card
      .ticket=${ticket}
      .asset=${this.assets.get(ticket.asset)}
      .metres=${this.here ? metres(this.here, ticket.place) : undefined}
      .now=${Date.now()}
      ?chosen=${ticket.id === this.chosen}
      @open=${() => this.#tell('open', ticket.id)}
      @step=${({ detail }) => this.#tell('step', { ticket, step: detail })}
    ></ticket-card>`;
  }

  #tools(shown) {
    const teams = new Map(this.tickets.filter(({ assigneeName }) => assigneeName).map((ticket) => [ticket.assignee, ticket.assigneeName]));
    return html`<div class="tools">
      ${this.since ? html`<span class="muted">${t('crew.since', { time: clock(this.since) })}</span>` : nothing}
      <button aria-pressed=${this.nearest} ?disabled=${this.locating} @click=${this.#near}>
        ${t(this.locating ? 'crew.locating' : 'crew.nearest')}
      </button>
      <span class="tabular">${count('crew.count', shown.length)}</span>
      ${teams.size > 1
        ? html`<select aria-label=${t('crew.team')} @change=${(event) => (this.team = event.target.value)}>
            <option value="">${t('crew.teams.all')}</option>
            ${[...teams].map(([id, name]) => html`<option value=${id} ?selected=${id === this.team}>${say(name)}</option>`)}
          </select>`
        : nothing}
    </div>`;
  }

  #near() {
    this.nearest = !this.nearest;
    if (this.nearest) {
      this.#tell('near');
    }
  }

  /** What somebody can do something about comes before what only waits. */
  #sorted(tickets) {
    const rank = (ticket) => (nextStep(ticket) ? 0 : 1);
    const due = (ticket) => Date.parse(nextDue(ticket)?.due ?? ticket.due ?? '9999-01-01');
    const far = (ticket) => metres(this.here, ticket.place);
    const by = this.nearest && this.here ? far : due;
    return [...tickets].sort((a, b) => rank(a) - rank(b) || by(a) - by(b));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('ticket-list', TicketList);
