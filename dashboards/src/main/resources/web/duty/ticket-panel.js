import { LitElement, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, count, say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import { empty, failed, loading } from '../shared/states.js';
import { DESK, whenDue } from './ticket-forms.js';
import { panelStyles } from './panel-styles.js';
import './ticket-reports.js';

const REFRESH = 15_000;
/** The way of a ticket when nothing goes wrong. */
const WAY = ['REPORTED', 'ACCEPTED', 'FILED', 'DISPATCHED', 'IN_PROGRESS', 'VERIFYING', 'CLOSED'];
/** Stages beside the way, and where on it they stand. */
const ASIDE = { RETURNED: 'FILED', SUSPENDED: 'IN_PROGRESS', REOPENED: 'FILED', REJECTED: 'ACCEPTED' };
/** What brings it on. */
const NEXT = ['accept', 'file', 'dispatch', 'verify'];

/**
 * One repair ticket: how far it is, with whom, its deadlines and history, and what the desk may do with it now.
 * Events: "act" (detail: {act, ticket}), "choose" (detail: an alarm's id), "close".
 */
export class TicketPanel extends LitElement {
  static properties = {
    code: {},
    mayReports: { type: Boolean },
    ticket: { state: true },
    history: { state: true },
    problem: { state: true },
  };

  static styles = panelStyles;

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || this.reload(), REFRESH);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    this.loading?.abort();
  }

  willUpdate(changed) {
    if (changed.has('code')) {
      this.ticket = undefined;
      this.reload();
    }
  }

  async reload() {
    this.loading?.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    try {
      const path = `/api/v1/tickets/${encodeURIComponent(this.code)}`;
      const [{ ticket }, { history }] = await Promise.all([get(path, signal), get(`${path}/history`, signal)]);
      this.ticket = ticket;
      this.history = history;
      this.problem = undefined;
    } catch (error) {
      if (!signal.aborted) {
        this.problem = error;
      }
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  render() {
    return html`<button class="quiet back" @click=${() => this.#tell('close')}>← ${t('desk.ticket.back')}</button>
      ${this.#body()}`;
  }

  #body() {
    if (this.problem && !this.ticket) {
      return this.problem.status === 404
        ? empty(t('desk.ticket.none', { id: this.code }), t('desk.ticket.none.why'))
        : failed(t('desk.ticket.failed'), this.problem, () => this.reload());
    }
    if (!this.ticket) {
      return loading(8);
    }
    const { ticket } = this;
    return html`
      <div class="head">
        <severity-badge severity=${ticket.severity}></severity-badge>
        <h2>${say(ticket.title)}</h2>
        <span class="muted tabular">${ticket.id}</span>
      </div>
      <p class="muted">${[ticket.asset, say(ticket.grid), ticket.address].filter(Boolean).join(' · ')}</p>
      ${this.#way()}
      <div class="actions">
        ${DESK.filter((act) => ticket.actions.includes(act)).map(
          (act) =>
            html`<button class=${NEXT.includes(act) && !(act === 'dispatch' && ticket.assignee) ? 'primary' : ''} @click=${() => this.#tell('act', { act, ticket })}>
              ${t(`desk.ticket.act.${act}`)}
            </button>`,
        )}
      </div>
      <dl class="facts">${this.#facts()}</dl>
      ${this.mayReports ? html`<ticket-reports .ids=${ticket.reportIds}></ticket-reports>` : nothing}
      ${this.#deadlines()} ${this.#alarms()} ${this.#photos()} ${this.#history()}
    `;
  }

  #way() {
    const { stage } = this.ticket;
    const at = WAY.indexOf(ASIDE[stage] ?? stage);
    return html`<ol class="way">
      ${WAY.map(
        (step, index) =>
          html`<li class=${index < at ? 'done' : index === at ? 'now' : ''} aria-current=${index === at ? 'step' : nothing}>
            ${t(`stage.${index === at ? stage : step}`)}
          </li>`,
      )}
    </ol>`;
  }

  #facts() {
    const { body, trade, source, assignee, assigneeName, opened, description, cost, reports, extendedTo } = this.ticket;
    const facts = [
      ['who', say(assigneeName) || assignee || t('desk.nobody')],
      ['body', say(body)],
      ['trade', t(`trade.${trade}`)],
      ['source', t(`desk.source.${source}`)],
      ['opened', clock(opened, true)],
      ['reports', reports > 0 && count('desk.ticket.reports', reports)],
      ['said', description],
      ['extended', extendedTo && clock(extendedTo, true)],
      ['cost', cost > 0 && `${(cost / 100).toFixed(2)} ${t('desk.yuan')}`],
    ];
    return facts
      .filter(([, value]) => value)
      .map(
        ([name, value]) =>
          html`<dt>${t(`desk.fact.${name}`)}</dt>
            <dd>${value}</dd>`,
      );
  }

  #deadlines() {
    const { deadlines } = this.ticket;
    return deadlines.length === 0
      ? nothing
      : html`<section>
          <h3>${t('desk.deadlines')}</h3>
          <ul>
            ${deadlines.map(
              (deadline) =>
                html`<li class="pair ${deadline.state}">
                  <span>${t(`desk.part.${deadline.part}`)}</span><span class="tabular">${whenDue(deadline)}</span>
                </li>`,
            )}
          </ul>
        </section>`;
  }

  #alarms() {
    const { alarms, holding } = this.ticket;
    return alarms.length === 0
      ? nothing
      : html`<section>
          <h3>${t('desk.ticket.alarms')}</h3>
          <ul>
            ${alarms.map(
              (id) =>
                html`<li class="pair">
                  <button class="quiet link" @click=${() => this.#tell('choose', id)}>${id.split('.').slice(0, 2).join(' · ')}</button>
                  <span class="muted">${t(holding.includes(id) ? 'desk.ticket.holds' : 'desk.ticket.over')}</span>
                </li>`,
            )}
          </ul>
        </section>`;
  }

  #photos() {
    const { id, photos } = this.ticket;
    return photos.length === 0
      ? nothing
      : html`<section>
          <h3>${t('desk.ticket.photos')}</h3>
          <div class="photos">
            ${photos.map((photo, at) => {
              const path = `/api/v1/tickets/${id}/photos/${photo}`;
              return html`<a href=${path} target="_blank"><img src=${path} alt=${t('desk.ticket.photo', { n: at + 1 })} loading="lazy" /></a>`;
            })}
          </div>
        </section>`;
  }

  #history() {
    return html`<section>
      <h3>${t('desk.ticket.history')}</h3>
      <ol class="history tabular">
        ${this.history.map(
          ({ at, by, step, text, stage, moved }) =>
            html`<li class=${moved ? '' : 'muted'}>
              <span>${clock(at, true)}</span>
              <span>${t(`step.${step}`)} · ${by}${text ? html`<span class="said">${text}</span>` : nothing}</span>
              <span class="muted">${moved ? t(`stage.${stage}`) : t('desk.ticket.unmoved')}</span>
            </li>`,
        )}
      </ol>
    </section>`;
  }
}

customElements.define('ticket-panel', TicketPanel);
