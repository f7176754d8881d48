import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, count, number, say, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { plain } from './parts/plain.js';
import { byWhen, when } from './parts/times.js';

/**
 * The last look before it is sent: what is known near by, what more one may say. Events: "change-draft" (a part of it), "turn" (to
 * another step), "send".
 */
export class ReportCheck extends LitElement {
  static properties = {
    service: { attribute: false },
    draft: { attribute: false },
    sending: { type: Boolean },
    refusal: { attribute: false },
    known: { state: true },
    kept: { state: true },
    questions: { attribute: false },
  };

  static styles = [
    shared,
    plain,
    css`
      :host(:focus) {
        outline: none;
      }
      .steps {
        margin-bottom: var(--space-1);
        color: var(--muted);
      }
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--space-3);
        align-items: center;
        margin-bottom: var(--space-4);
      }
      dd {
        font-size: var(--type-4);
      }
      dt {
        grid-column: 1 / -1;
        color: var(--muted);
      }
      .near {
        margin-bottom: var(--space-4);
        padding: var(--space-4);
        border: 2px solid var(--accent);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .near li {
        padding: var(--space-1) 0;
      }
      .near button {
        margin-top: var(--space-3);
      }
      fieldset {
        margin: 0 0 var(--space-4);
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: var(--space-2);
        padding: 0;
        font-weight: var(--strong);
      }
      .pick {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        min-height: 48px;
      }
      .pick input {
        flex: none;
      }
      section + .send {
        margin-top: var(--space-4);
      }
      .field > span {
        font-weight: var(--strong);
      }
      .refusal {
        margin-bottom: var(--space-4);
        padding: var(--space-3) var(--space-4);
        border: 2px solid var(--p1);
        border-radius: var(--radius);
        background: var(--raised);
      }
    `,
  ];

  constructor() {
    super();
    this.known = [];
    this.questions = [];
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#look();
    this.#terms();
  }

  /** For how long what tells of the reader is kept is the site's to say. */
  async #terms() {
    try {
      this.kept = (await get('/public/v1/reports/terms')).personalDataKept;
    } catch {
      this.kept = undefined;
    }
  }

  /** Without an answer it is sent as if nothing were known: the gateway finds it then. */
  async #look() {
    const { code, place } = this.draft;
    if (place.latitude === undefined) {
      return;
    }
    try {
      const where = `lat=${place.latitude.toFixed(6)}&long=${place.longitude.toFixed(6)}`;
      this.known = (await get(`/public/v1/reports/near?service_code=${code}&${where}`)).known;
    } catch {
      this.known = [];
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #answer(code, value) {
    this.#tell('change-draft', { answers: { ...this.draft.answers, [code]: value } });
  }

  render() {
    return html`
      <p class="steps">${t('resident.report.step', { n: 3 })}</p>
      <h1>${t('resident.check')}</h1>
      <dl>
        <dt>${t('resident.check.what')}</dt>
        <dd>${this.service.service_name}</dd>
        <button class="quiet" @click=${() => this.#tell('turn', 'what')}>
          ${t('resident.check.change')}<span class="hidden">${t('resident.check.what')}</span>
        </button>
        <dt>${t('resident.check.where')}</dt>
        <dd>${this.draft.place.name}</dd>
        <button class="quiet" @click=${() => this.#tell('turn', 'where')}>
          ${t('resident.check.change')}<span class="hidden">${t('resident.check.where')}</span>
        </button>
      </dl>
      ${this.#near()} ${this.#refused()}
      ${this.known.length === 0 ? this.#sendButton(t('resident.check.send')) : nothing}
      <section>
        <h2>${t('resident.check.more')}</h2>
        ${this.questions.map((question) => this.#question(question))}
        <label class="field">
          <span>${t('resident.check.words')}</span>
          <textarea
            name="words"
            rows="3"
            maxlength="4000"
            .value=${this.draft.words}
            @input=${(e) => this.#tell('change-draft', { words: e.target.value })}
          ></textarea>
        </label>
        <label class="field">
          <span>${t('resident.check.phone')}</span>
          <input
            name="phone"
            type="tel"
            autocomplete="tel"
            maxlength="32"
            .value=${this.draft.phone}
            @input=${(e) => this.#tell('change-draft', { phone: e.target.value })}
          />
        </label>
        <p class="muted">
          ${t('resident.check.kept')}
          ${this.kept ? t('resident.check.kept.days', { days: this.kept }) : t('resident.check.kept.while')}
        </p>
      </section>
      ${this.draft.words || this.draft.phone ? this.#sendButton(t('resident.check.send')) : nothing}
    `;
  }

  #sendButton(words) {
    return html`<button class="primary big send" ?disabled=${this.sending} @click=${() => this.#tell('send')}>
      ${this.sending ? t('resident.check.sending') : words}
    </button>`;
  }

  /** What is wrong, and that nothing is lost. */
  #refused() {
    if (!this.refusal) {
      return nothing;
    }
    const why =
      this.refusal.status === 0
        ? t('resident.check.offline')
        : this.refusal.message || t('resident.check.broken');
    return html`<div class="refusal" role="alert">
      <strong>${t('resident.check.notsent')}</strong> ${why} ${t('resident.check.stays')}
    </div>`;
  }

  #near() {
    if (this.known.length === 0) {
      return nothing;
    }
    return html`<div class="near" role="status">
      <h2>${t('resident.near')}</h2>
      <ul>
        ${this.known.map((one) => {
          const reported = one.reports > 0 ? count('resident.near.reports', one.reports) : '';
          return html`<li>
            ${t('resident.near.one', { time: when(one.since), n: number(Math.max(10, one.metres)) })}${t('comma')}${say(one.stageName)}${one.expected
              ? html`${t('comma')}${byWhen(one.expected)}`
              : nothing}${t('resident.stop')}${reported}
          </li>`;
        })}
      </ul>
      <p>${t('resident.near.what')}</p>
      ${this.#sendButton(t('resident.near.follow'))}
    </div>`;
  }

  #question({ code, datatype, description, datatype_description: hint, values = [] }) {
    const given = this.draft.answers[code] ?? '';
    if (values.length === 0) {
      return html`<label class="field">
        <span>${description}</span>
        <input name=${code} maxlength="200" .value=${given} @input=${(e) => this.#answer(code, e.target.value)} />
        ${hint ? html`<small class="muted">${hint}</small>` : nothing}
      </label>`;
    }
    const several = datatype === 'multivaluelist';
    const chosen = several ? [].concat(given || []) : given;
    const pick = (key, on) =>
      several ? this.#answer(code, on ? [...chosen, key] : chosen.filter((k) => k !== key)) : this.#answer(code, key);
    return html`<fieldset>
      <legend>${description}</legend>
      ${values.map(
        ({ key, name }) => html`<label class="pick">
          <input
            type=${several ? 'checkbox' : 'radio'}
            name=${code}
            .checked=${several ? chosen.includes(key) : chosen === key}
            @change=${(e) => pick(key, e.target.checked)}
          />
          <span>${name}</span>
        </label>`,
      )}
    </fieldset>`;
  }
}

customElements.define('report-check', ReportCheck);
