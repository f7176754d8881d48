import { LitElement, css, html, nothing } from 'lit';
import { get, post } from '../shared/api.js';
import { FollowsLanguage, clock, say, t } from '../shared/i18n.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import '../shared/time-ago.js';
import { detailStyles } from './detail-styles.js';
import './handover-sheet.js';
import { Loads } from './loads.js';

const DRAFT = 'gridpost.handover.';
const LEVELS = ['STATION', 'COMMUNITY', 'CENTRE', 'COUNTY'];
const LISTED = 10;

/**
 * Shifts handed over: take over what waits for a signature, hand one's own over, and look at those of the past. Who goes signs by
 * handing over, who comes by taking over; nobody can do both, and neither can be changed.
 */
export class HandOver extends LitElement {
  static properties = {
    station: {},
    self: { attribute: false },
    area: { state: true },
    opened: { state: true },
    busy: { state: true },
    problem: { state: true },
    done: { state: true },
  };

  static styles = [
    shared,
    detailStyles,
    css`
      h2 {
        margin-bottom: var(--space-3);
        font-size: var(--type-4);
      }
      section {
        margin-top: var(--space-5);
      }
      .wait {
        margin-bottom: var(--space-3);
        border-left: 4px solid var(--p2);
      }
      .wait p {
        margin-bottom: var(--space-2);
      }
      .notes {
        padding-left: var(--space-3);
        border-left: 3px solid var(--line);
        white-space: pre-line;
      }
      textarea {
        min-height: 7em;
      }
      .rows > li {
        grid-template-columns: 8.5em 1fr;
      }
    `,
  ];

  constructor() {
    super();
    this.opened = '';
    this.problem = '';
    this.areas = new Loads(
      this,
      () => this.self && 'areas',
      async (signal) => (await get('/api/v1/areas', signal)).areas.filter(({ level }) => LEVELS.includes(level)),
    );
    this.list = new Loads(
      this,
      () => this.self && (this.#chosen || undefined),
      async (signal) => (await get(`/api/v1/handovers?area=${encodeURIComponent(this.#chosen)}&limit=${LISTED}`, signal)).handovers,
    );
    new FollowsLanguage(this);
  }

  get #chosen() {
    const first = (this.areas.value ?? []).find(({ level }) => level === 'STATION');
    return this.area || this.station || this.self?.area?.id || first?.id || '';
  }

  #may(right) {
    return this.self?.may.includes(right) ?? false;
  }

  willUpdate(changed) {
    if (changed.has('station') || changed.has('area')) {
      this.list.clear();
      this.opened = '';
      this.done = undefined;
    }
  }

  render() {
    return html`<h2>${t('shift.title')}</h2>
      ${this.#choice()} ${this.#waiting()} ${this.#may('MAKE_HANDOVER') ? this.#form() : nothing}
      <section>
        <h3>${t('shift.past')}</h3>
        ${this.#past()}
      </section>`;
  }

  #choice() {
    const areas = this.areas.value ?? [];
    const chosen = this.#chosen;
    return html`<label class="field">
      <span>${t('shift.area')}</span>
      <select @change=${(event) => (this.area = event.target.value)}>
        ${areas.map((area) => html`<option value=${area.id} ?selected=${area.id === chosen}>${say(area)}</option>`)}
      </select>
    </label>`;
  }

  /** What somebody handed over and nobody has taken over yet. */
  #waiting() {
    const waiting = (this.list.value ?? []).filter(({ incoming }) => !incoming).slice(0, 1);
    return waiting.map(({ id, outgoing }) => {
      const own = outgoing.by === this.self.name;
      return html`<div class="card wait">
        <p>
          ${t(own ? 'shift.yours' : 'shift.waits', { name: outgoing.by })}
          <time-ago class="muted" time=${outgoing.at}></time-ago>
        </p>
        <handover-sheet .code=${id}></handover-sheet>
        ${own || !this.#may('SIGN_HANDOVER')
          ? nothing
          : html`<p>${t('shift.signing')}</p>
              <button class="primary" ?disabled=${this.busy} @click=${() => this.#sign(id)}>${t('shift.sign')}</button>`}
      </div>`;
    });
  }

  #form() {
    if (this.done) {
      return html`<p role="status">${t('shift.made', { time: clock(this.done.outgoing.at) })}</p>`;
    }
    return html`<section>
      <h3>${t('shift.hand')}</h3>
      <label class="field">
        <span>${t('shift.notes')}</span>
        <textarea
          maxlength="4000"
          placeholder=${t('shift.example')}
          .value=${sessionStorage.getItem(this.#draft) ?? ''}
          @input=${(event) => sessionStorage.setItem(this.#draft, event.target.value)}
        ></textarea>
      </label>
      <p class="muted small">${t('shift.kept')}</p>
      ${this.problem ? html`<p role="alert">${t('shift.problem', { why: this.problem })}</p>` : nothing}
      <button class="primary" ?disabled=${this.busy || !this.#chosen} @click=${() => this.#make()}>${t('shift.make')}</button>
    </section>`;
  }

  get #draft() {
    return DRAFT + this.#chosen;
  }

  async #make() {
    await this.#do(async () => {
      this.done = await post('/api/v1/handovers', { area: this.#chosen, notes: this.renderRoot.querySelector('textarea').value.trim() });
      sessionStorage.removeItem(this.#draft);
    });
  }

  async #sign(id) {
    await this.#do(() => post(`/api/v1/handovers/${encodeURIComponent(id)}/sign`));
  }

  async #do(what) {
    this.busy = true;
    this.problem = '';
    try {
      await what();
      await this.list.again();
    } catch (error) {
      this.problem = error.message || t('error.unreachable');
    } finally {
      this.busy = false;
    }
  }

  #past() {
    const { value, error } = this.list;
    if (!value) {
      return error ? failed(t('shift.failed'), error, () => this.list.again()) : html`<span class="skeleton"></span>`;
    }
    if (value.length === 0) {
      return html`<p class="muted">${t('shift.none')}</p>`;
    }
    return html`<ol class="rows tabular">
      ${value.map(
        ({ id, outgoing, incoming }) =>
          html`<li>
            <time datetime=${outgoing.at}>${clock(outgoing.at, true)}</time>
            <div>
              <button class="link" aria-expanded=${String(this.opened === id)} @click=${() => (this.opened = this.opened === id ? '' : id)}>
                ${incoming ? t('shift.fromto', { from: outgoing.by, to: incoming.by }) : t('shift.from', { from: outgoing.by })}
              </button>
              ${this.opened === id ? html`<handover-sheet .code=${id}></handover-sheet>` : nothing}
            </div>
          </li>`,
      )}
    </ol>`;
  }
}

customElements.define('hand-over', HandOver);
