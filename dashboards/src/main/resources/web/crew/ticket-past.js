import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { history } from './tickets.js';
import { money, span, when } from './words.js';

/** The limits of a ticket and what has been done with it. */
export class TicketPast extends LitElement {
  static properties = { ticket: { attribute: false }, lines: { state: true }, missing: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      h3 {
        margin-bottom: var(--space-2);
        font-size: var(--type-3);
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 var(--space-3);
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      li:first-child {
        border: 0;
      }
      li p {
        grid-column: 1 / -1;
        color: var(--muted);
      }
      .over {
        color: var(--p1);
        font-weight: var(--strong);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('ticket')) {
      this.#load();
    }
  }

  async #load() {
    const { id } = this.ticket;
    try {
      const { value } = await history(id);
      if (id === this.ticket.id) {
        this.lines = value;
        this.missing = false;
      }
    } catch {
      this.missing = true;
    }
  }

  render() {
    return html`<section class="card">
        <h3>${t('crew.limits')}</h3>
        <ul>
          ${this.ticket.deadlines.map((limit) => this.#limit(limit))}
        </ul>
      </section>
      <section class="card">
        <h3>${t('crew.history')}</h3>
        ${this.missing && !this.lines ? html`<p class="muted">${t('crew.history.none')}</p>` : nothing}
        <ul>
          ${this.#told().map((line) => this.#line(line))}
        </ul>
      </section>`;
  }

  /** What people and sensors did, the last thing first; reminders of limits stand above already. */
  #told() {
    return (this.lines ?? []).filter(({ step }) => step !== 'marked').reverse();
  }

  #limit({ part, due, stopped, state }) {
    const met = stopped
      ? t(state === 'LATE' ? 'crew.limit.late' : 'crew.limit.met', { time: when(stopped) })
      : due
        ? t(state === 'OVERDUE' ? 'crew.limit.over' : 'crew.limit.by', { time: when(due) })
        : t('crew.due.paused');
    return html`<li>
      <span>${t(`crew.part.${part}`)}</span>
      <span class="tabular ${state === 'OVERDUE' || state === 'LATE' ? 'over' : ''}">${met}</span>
    </li>`;
  }

  #line(line) {
    const late = Date.parse(line.recorded) - Date.parse(line.at);
    const more = [line.text, line.fen === null ? '' : money(line.fen)].filter(Boolean).join(' ');
    return html`<li>
      <span>${t(`crew.step.${line.step}`)} <span class="muted">${line.by}</span></span>
      <span class="tabular">${when(line.at)}</span>
      ${more ? html`<p>${more}</p>` : nothing}
      ${line.moved ? nothing : html`<p>${t('crew.history.kept')}</p>`}
      ${late > 120_000 ? html`<p>${t('crew.history.late', { span: span(late) })}</p>` : nothing}
    </li>`;
  }
}

customElements.define('ticket-past', TicketPast);
