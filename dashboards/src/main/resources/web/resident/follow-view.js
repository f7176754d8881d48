import { LitElement, css, html, nothing } from 'lit';
import { get, post, remove } from '../shared/api.js';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { inLanguage } from './parts/language.js';
import { plain } from './parts/plain.js';
import { forgetReport, keepReport } from './parts/remembered.js';
import { serviceIcon } from './parts/service-icon.js';
import { stepLine, stepStyles } from './parts/step-line.js';
import { byWhen, dayName, when } from './parts/times.js';
import './follow-link.js';
import './star-rating.js';

const REFRESH = 30_000;

/** One report, for whoever has its token: how far it is, by when, and what one can say or take back. */
export class FollowView extends LitElement {
  static properties = {
    token: {},
    report: { state: true },
    trouble: { state: true },
    refusal: { state: true },
    note: { state: true },
    asking: { state: true },
    words: { state: true },
    busy: { state: true },
  };

  static styles = [
    shared,
    plain,
    stepStyles,
    css`
      .title {
        display: flex;
        gap: var(--space-3);
        align-items: center;
      }
      .title h1 {
        margin: 0;
      }
      .icon {
        flex: none;
        width: 2.5rem;
        height: 2.5rem;
        fill: none;
        stroke: var(--text);
        stroke-width: 2.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .state-now {
        margin-top: var(--space-4);
        font-size: var(--type-4);
        line-height: 1.5;
      }
      .refusal {
        margin: var(--space-3) 0;
      }
      blockquote {
        margin: var(--space-2) 0 0;
        padding-left: var(--space-3);
        border-left: 4px solid var(--line);
        white-space: pre-line;
      }
      .row {
        margin-top: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    this.asking = '';
    this.words = '';
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => !document.hidden && this.#load(), REFRESH);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  willUpdate(changed) {
    if (changed.has('token')) {
      this.report = undefined;
      this.trouble = undefined;
      this.note = undefined;
      this.#load();
    }
  }

  #path(more = '') {
    return inLanguage(`/public/v1/reports/${encodeURIComponent(this.token)}${more}`);
  }

  async #load() {
    const asked = this.token;
    try {
      const report = await get(this.#path());
      if (asked === this.token) {
        this.report = report;
        this.trouble = undefined;
        keepReport(asked);
      }
    } catch (error) {
      this.trouble = error;
    }
  }

  async #do(action, done) {
    this.busy = true;
    this.refusal = undefined;
    try {
      this.report = await action();
      this.note = done;
      this.asking = '';
      this.words = '';
    } catch (error) {
      this.refusal = error.status === 0 ? t('resident.check.offline') : error.message || t('resident.check.broken');
    }
    this.busy = false;
  }

  #leave() {
    forgetReport(this.token);
    this.dispatchEvent(new CustomEvent('go', { detail: { screen: 'mine' }, bubbles: true, composed: true }));
  }

  render() {
    if (!this.report) {
      return this.trouble ? this.#none() : loading(5);
    }
    const { service, grid, requested, stageName, stageNote, expected, open, agency, id } = this.report;
    return html`
      <div class="title">${serviceIcon(service.code)}<h1>${say(service)}</h1></div>
      <p class="muted">${say(grid)}${t('comma')}${t('resident.follow.made', { time: when(requested) })}</p>
      <p class="state-now" aria-live="polite">
        <strong>${say(stageName)}</strong>${t('colon')}${say(stageNote)}
        ${open && expected ? html`<br />${byWhen(expected)}${t('resident.stop')}` : nothing}
        ${open && agency ? html`<br /><span class="muted">${t('resident.follow.agency', { who: say(agency) })}</span>` : nothing}
      </p>
      ${stepLine(this.report)}
      <p role="status">${this.note ?? nothing}</p>
      ${this.refusal ? html`<p class="refusal wrong" role="alert">${this.refusal}</p>` : nothing} ${this.#rating()}
      ${this.#notFixed()} ${this.#said()}
      <section class="noprint"><follow-link .token=${this.token}></follow-link></section>
      ${this.#forget()}
      <p class="muted">${t('resident.done.number', { id })}</p>
    `;
  }

  #none() {
    return html`
      ${failed(t('resident.follow.none'), this.trouble, () => this.#load())}
      ${this.trouble.status === 404
        ? html`<button @click=${() => this.#leave()}>${t('resident.follow.leave')}</button>`
        : nothing}
    `;
  }

  #rating() {
    const { open, stage, rating } = this.report;
    if (open || stage === 'REJECTED') {
      return nothing;
    }
    return html`<section>
      <star-rating
        .stars=${rating?.stars ?? 0}
        .comment=${rating?.comment ?? ''}
        .busy=${this.busy ?? false}
        @rate=${(e) => this.#do(() => post(this.#path('/rating'), e.detail), t('resident.rate.thanks'))}
      ></star-rating>
    </section>`;
  }

  #notFixed() {
    const { notFixedUntil } = this.report;
    if (!notFixedUntil) {
      return nothing;
    }
    if (this.asking !== 'notfixed') {
      return html`<section>
        <h2>${t('resident.notfixed.title')}</h2>
        <button class="big" @click=${() => (this.asking = 'notfixed')}>${t('resident.notfixed')}</button>
        <p class="muted">${t('resident.notfixed.until', { day: dayName(notFixedUntil) })}</p>
      </section>`;
    }
    return html`<section>
      <label class="field">
        <span>${t('resident.notfixed.what')}</span>
        <textarea name="notfixed" rows="3" maxlength="1000" .value=${this.words} @input=${(e) => (this.words = e.target.value)}></textarea>
      </label>
      <div class="row">
        <button
          class="primary"
          ?disabled=${this.busy}
          @click=${() => this.#do(() => post(this.#path('/not-fixed'), { comment: this.words }), t('resident.notfixed.done'))}
        >
          ${t('resident.notfixed.send')}
        </button>
        <button @click=${() => (this.asking = '')}>${t('resident.cancel')}</button>
      </div>
    </section>`;
  }

  #said() {
    const { description } = this.report;
    return description
      ? html`<section><h2>${t('resident.follow.said')}</h2><blockquote>${description}</blockquote></section>`
      : nothing;
  }

  #forget() {
    const { erased } = this.report;
    return html`<section class="noprint">
      <h2>${t('resident.forget.title')}</h2>
      ${erased
        ? html`<p>${t('resident.forget.erased', { time: when(erased) })}</p>`
        : this.asking === 'forget'
          ? html`<p>${t('resident.forget.sure')}</p>
              <div class="row">
                <button
                  class="primary"
                  ?disabled=${this.busy}
                  @click=${() => this.#do(() => remove(this.#path('/personal-data')), t('resident.forget.done'))}
                >
                  ${t('resident.forget.yes')}
                </button>
                <button @click=${() => (this.asking = '')}>${t('resident.cancel')}</button>
              </div>`
          : html`<p>${t('resident.forget.what')}</p>
              <div class="row">
                <button @click=${() => (this.asking = 'forget')}>${t('resident.forget')}</button>
              </div>`}
      <div class="row"><button class="quiet" @click=${() => this.#leave()}>${t('resident.follow.leave')}</button></div>
    </section>`;
  }
}

customElements.define('follow-view', FollowView);
