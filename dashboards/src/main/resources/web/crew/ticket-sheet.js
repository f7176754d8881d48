import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import '../shared/severity-badge.js';
import './ask-dialog.js';
import './done-form.js';
import './photo-strip.js';
import './next-button.js';
import { STEPS, isToDo, isToVerify, nextStep, urgency, wayThere } from './steps.js';
import './ticket-past.js';
import { alarm, callees } from './tickets.js';
import { distance, dueWords, headline, money, titleOf, where } from './words.js';

/** A ticket with all that one needs on the way to it and there. Events: "act" (commands in their order), "asset" (code), "back". */
export class TicketSheet extends LitElement {
  static properties = {
    ticket: { attribute: false },
    asset: { attribute: false },
    metres: { attribute: false },
    problem: { attribute: false },
    finishing: { attribute: false },
    alarms: { state: true },
    callees: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .head {
        border-inline-start: 6px solid var(--muted);
      }
      .soon {
        border-inline-start-color: var(--p2);
      }
      .over {
        border-inline-start-color: var(--p1);
      }
      .soon .due,
      .over .due {
        font-weight: var(--strong);
      }
      .soon .due {
        color: var(--p2);
      }
      .over .due {
        color: var(--p1);
      }
      h2 {
        font-size: var(--type-4);
      }
      h3 {
        margin-bottom: var(--space-2);
        font-size: var(--type-3);
      }
      next-button {
        margin-top: var(--space-3);
      }
      .way {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-4);
        align-items: center;
      }
      .way a,
      .way button,
      .call a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
      }
      .quiet {
        padding-inline: 0;
      }
      .alarm + .alarm,
      .call + .call {
        margin-top: var(--space-2);
        padding-top: var(--space-2);
        border-top: 1px solid var(--line);
      }
      .call {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        align-items: center;
        justify-content: space-between;
      }
      .later {
        margin-top: var(--space-3);
      }
      .verdict {
        margin-top: var(--space-2);
      }
      .verdict button {
        flex: 1;
        min-height: 56px;
        font-size: var(--type-4);
      }
    `,
  ];

  constructor() {
    super();
    this.alarms = [];
    this.callees = [];
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('ticket') && this.ticket && this.ticket.id !== this.shown) {
      this.shown = this.ticket.id;
      this.alarms = [];
      this.callees = [];
      this.#more();
    }
  }

  updated(changed) {
    if (changed.has('finishing') && this.finishing) {
      this.renderRoot.querySelector('done-form')?.scrollIntoView({ block: 'nearest' });
    }
  }

  /** What is of use and may be missing: without a network only what was seen before is there. */
  async #more() {
    const { id, alarms } = this.ticket;
    const [found, people] = await Promise.all([
      Promise.allSettled(alarms.slice(-5).map((one) => alarm(one))),
      callees(id).catch(() => undefined),
    ]);
    if (id === this.shown) {
      this.alarms = found.filter(({ status }) => status === 'fulfilled').map(({ value }) => value.value);
      this.callees = people?.value ?? [];
    }
  }

  render() {
    return html`<div><button class="quiet" @click=${() => this.#tell('back')}>← ${t('crew.back')}</button></div>
      ${this.problem ? failed(t('crew.failed'), this.problem) : this.ticket ? this.#content() : loading()}
      <ask-dialog></ask-dialog>`;
  }

  #content() {
    const { ticket } = this;
    return html`
      ${this.#head()} ${this.finishing && isToDo(ticket) ? this.#done() : nothing}
      ${this.#wrong()} ${this.finishing && isToDo(ticket) ? nothing : this.#photos()} ${this.#people()}
      <ticket-past .ticket=${ticket}></ticket-past>
      ${this.#rest()}
    `;
  }

  #head() {
    const { ticket } = this;
    const step = nextStep(ticket);
    return html`<section class="card head ${urgency(ticket)}">
      <div class="row">
        <severity-badge severity=${ticket.severity}></severity-badge>
        <span>${t(`crew.stage.${ticket.stage}`)}</span>
        <span class="muted tabular">${ticket.id}</span>
      </div>
      <h2>${headline(ticket)}</h2>
      <p>${where(ticket, this.asset)}</p>
      <p class="due">${dueWords(ticket)}</p>
      <div class="way">
        ${this.metres === undefined ? nothing : html`<span class="tabular">${distance(this.metres)}</span>`}
        <a href=${wayThere(ticket.place, ticket.asset ?? say(ticket.grid))} target="_blank" rel="noopener noreferrer">${t('crew.navigate')}</a>
        ${ticket.asset
          ? html`<a href="/crew?asset=${ticket.asset}" @click=${this.#asset}>${ticket.asset}</a>`
          : nothing}
      </div>
      ${isToVerify(ticket)
        ? this.#verdict()
        : step && !(step === 'done' && this.finishing)
          ? html`<next-button step=${step} @click=${() => this.#step(step)}></next-button>`
          : nothing}
      ${this.#shortCuts(step)}
    </section>`;
  }

  /** Who is there already need not say first that they are on their way. */
  #shortCuts(step) {
    const later = STEPS.slice(STEPS.findIndex(({ name }) => name === step) + 1).filter(({ name }) => !(name === 'done' && this.finishing));
    if (!isToDo(this.ticket) || later.length === 0) {
      return nothing;
    }
    return html`<div class="row later">
      ${repeat(
        later,
        ({ name }) => name,
        // A button keeps its meaning: none becomes another one under the thumb.
        ({ name }) => html`<button @click=${() => this.#step(name)}>${t(`crew.do.${name}`)}</button>`,
      )}
    </div>`;
  }

  #verdict() {
    return html`<p>${t('crew.verify.look')}</p>
      <div class="row verdict">
        <button class="primary" @click=${() => this.#act({ do: 'verify', fields: { fixed: true } })}>${t('crew.verify.fixed')}</button>
        <button @click=${this.#notFixed}>${t('crew.verify.not')}</button>
      </div>`;
  }

  #done() {
    return html`<section class="card">
      <h3>${t('crew.finish')}</h3>
      <done-form .ticket=${this.ticket} .title=${this.#title()} @done=${({ detail }) => this.#act(...detail)}></done-form>
    </section>`;
  }

  #wrong() {
    const { ticket } = this;
    const said = ticket.description && ticket.description !== headline(ticket);
    if (!said && this.alarms.length === 0 && ticket.reports === 0) {
      return nothing;
    }
    return html`<section class="card">
      <h3>${t('crew.wrong')}</h3>
      ${said ? html`<p>“${ticket.description}”</p>` : nothing}
      ${this.alarms.map(
        (one) => html`<div class="alarm">
          <p><strong>${say(one.title)}</strong> ${ticket.holding.includes(one.id) ? t('crew.holds') : t('crew.returned')}</p>
          <p>${say(one.why)}</p>
          <p class="muted">${say(one.instruction)}</p>
        </div>`,
      )}
      ${ticket.reports > 0 ? html`<p class="muted">${t('crew.reports', { n: ticket.reports })}</p>` : nothing}
    </section>`;
  }

  #photos() {
    return html`<section class="card">
      <h3>${t('crew.photos')}</h3>
      <photo-strip .ticket=${this.ticket} .title=${this.#title()}></photo-strip>
    </section>`;
  }

  #people() {
    if (this.callees.length === 0) {
      return nothing;
    }
    return html`<section class="card">
      <h3>${t('crew.call')}</h3>
      ${this.callees.map(
        (one) => html`<div class="call">
          <span>${t(`crew.as.${one.as}`)} <strong>${say(one.name)}</strong></span>
          <a href="tel:${one.phone}">${one.phone}</a>
        </div>`,
      )}
    </section>`;
  }

  #rest() {
    const { ticket } = this;
    return html`<section class="row">
      ${ticket.cost > 0 ? html`<span>${t('crew.cost', { cost: money(ticket.cost) })}</span>` : nothing}
      ${ticket.actions.includes('note') ? html`<button @click=${this.#note}>${t('crew.note')}</button>` : nothing}
      ${isToDo(ticket) ? html`<button @click=${this.#handBack}>${t('crew.do.hand-back')}</button>` : nothing}
    </section>`;
  }

  #title() {
    return titleOf(this.ticket);
  }

  #step(name) {
    if (name === 'done') {
      this.#tell('finish');
    } else {
      this.#act({ do: name });
    }
  }

  #act(...commands) {
    this.#tell('act', commands.map((command) => ({ ...command, ticket: this.ticket.id, title: this.#title() })));
  }

  async #say(asked, then) {
    const text = await this.renderRoot.querySelector('ask-dialog').ask(asked);
    if (text !== undefined) {
      this.#act(then(text));
    }
  }

  #note() {
    this.#say({ title: t('crew.note'), label: t('crew.note.label'), button: t('crew.save'), needed: true }, (text) => ({ do: 'note', fields: { text } }));
  }

  #handBack() {
    this.#say(
      { title: t('crew.do.hand-back'), label: t('crew.handback.label'), button: t('crew.do.hand-back'), needed: true },
      (reason) => ({ do: 'hand-back', fields: { reason } }),
    );
  }

  #notFixed() {
    this.#say(
      { title: t('crew.verify.not'), label: t('crew.verify.label'), button: t('crew.verify.not'), needed: true },
      (note) => ({ do: 'verify', fields: { fixed: false, note } }),
    );
  }

  #asset(event) {
    event.preventDefault();
    this.#tell('asset', this.ticket.asset);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('ticket-sheet', TicketSheet);
