import { LitElement, css, html } from 'lit';
import { get, post } from '../shared/api.js';
import { FollowsLanguage, currentLanguage, t } from '../shared/i18n.js';
import { failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { keptDraft, keepDraft, newDraft, toReport } from './parts/draft.js';
import { inLanguage } from './parts/language.js';
import { plain } from './parts/plain.js';
import { keepReport } from './parts/remembered.js';
import { serviceIcon } from './parts/service-icon.js';
import './report-check.js';
import './report-done.js';
import './report-where.js';

/** Reporting in three taps: what, where, send. What was chosen and typed stays until it is sent, whatever fails. */
export class ReportView extends LitElement {
  static properties = {
    community: {},
    services: { state: true },
    questions: { state: true },
    trouble: { state: true },
    draft: { state: true },
    step: { state: true },
    sending: { state: true },
    refusal: { state: true },
    made: { state: true },
  };

  static styles = [
    shared,
    plain,
    css`
      .what {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
        gap: var(--space-3);
      }
      .what button {
        display: grid;
        gap: var(--space-2);
        justify-items: center;
        align-content: start;
        min-height: 7rem;
        padding: var(--space-4) var(--space-2);
        line-height: 1.35;
      }
      .icon {
        width: 2.75rem;
        height: 2.75rem;
        fill: none;
        stroke: var(--text);
        stroke-width: 2.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .warning {
        margin-bottom: var(--space-4);
      }
      h2 {
        margin-top: var(--space-5);
        color: var(--muted);
        font-size: var(--type-3);
      }
      .steps {
        margin-bottom: var(--space-1);
        color: var(--muted);
      }
    `,
  ];

  constructor() {
    super();
    this.draft = keptDraft() ?? newDraft();
    this.questions = [];
    this.step = 'what';
    this.language = '';
    new FollowsLanguage(this);
  }

  willUpdate() {
    if (this.language !== currentLanguage()) {
      this.language = currentLanguage();
      this.#load();
    }
  }

  async #load() {
    const asked = this.language;
    try {
      const services = await get(inLanguage('/open311/v2/services.json'));
      if (asked === this.language) {
        this.services = services;
        this.trouble = undefined;
        await this.#ask();
      }
    } catch (error) {
      this.trouble = error;
    }
  }

  /** What is asked of the chosen service, and what is told to whoever reports it; without an answer nothing. */
  async #ask() {
    const service = this.#service();
    this.questions = [];
    if (!service || !service.metadata) {
      return;
    }
    try {
      const { attributes } = await get(inLanguage(`/open311/v2/services/${service.service_code}.json`));
      this.questions = service === this.#service() ? attributes : [];
    } catch {
      this.questions = [];
    }
  }

  #service() {
    return this.services.find(({ service_code: code }) => code === this.draft.code);
  }

  #change(part) {
    this.draft = { ...this.draft, ...part };
    this.refusal = undefined;
    keepDraft(this.draft);
  }

  async #turn(step) {
    this.step = step;
    await this.updateComplete;
    scrollTo(0, 0);
    this.renderRoot.querySelector('[data-step]')?.focus({ preventScroll: true });
  }

  #choose(code) {
    this.#change(code === this.draft.code ? {} : { code, answers: {} });
    this.#ask();
    this.#turn('where');
  }

  async #send() {
    this.sending = true;
    this.refusal = undefined;
    try {
      this.made = await post(inLanguage('/public/v1/reports'), toReport(this.draft));
      keepReport(this.made.token);
      keepDraft(undefined);
      this.sending = false;
      this.#turn('done');
    } catch (error) {
      this.sending = false;
      this.refusal = error;
    }
  }

  #again() {
    this.draft = newDraft();
    this.made = undefined;
    this.#turn('what');
  }

  render() {
    if (!this.services) {
      return this.trouble ? failed(t('resident.report.failed'), this.trouble, () => this.#load()) : loading(8);
    }
    const service = this.#service();
    const step = service ? this.step : 'what';
    switch (step) {
      case 'where':
        return html`${this.#danger()}<report-where
          data-step
          tabindex="-1"
          .community=${this.community}
          .place=${this.draft.place}
          @place=${(e) => (this.#change({ place: e.detail }), this.#turn('check'))}
          @back=${() => this.#turn('what')}
        ></report-where>`;
      case 'check':
        return html`${this.#danger()}<report-check
          data-step
          tabindex="-1"
          .service=${service}
          .questions=${this.questions.filter(({ variable }) => variable)}
          .draft=${this.draft}
          .sending=${this.sending ?? false}
          .refusal=${this.refusal}
          @change-draft=${(e) => this.#change(e.detail)}
          @turn=${(e) => this.#turn(e.detail)}
          @send=${() => this.#send()}
        ></report-check>`;
      case 'done':
        return html`<report-done data-step tabindex="-1" .made=${this.made} @again=${() => this.#again()}></report-done>`;
      default:
        return this.#what();
    }
  }

  /** What to mind before anything else: nobody should stand by leaking gas to fill in a form. */
  #danger() {
    return this.questions
      .filter(({ variable }) => !variable)
      .map(({ description }) => html`<div class="warning" role="alert"><p class="advice">${description}</p></div>`);
  }

  #what() {
    const groups = [...new Set(this.services.map(({ group }) => group))];
    return html`
      <p class="steps" data-step tabindex="-1">${t('resident.report.step', { n: 1 })}</p>
      <h1>${t('resident.report.what')}</h1>
      ${groups.map(
        (group) => html`<h2>${group}</h2>
          <div class="what">
            ${this.services
              .filter((s) => s.group === group)
              .map(
                (s) => html`<button data-code=${s.service_code} title=${s.description} @click=${() => this.#choose(s.service_code)}>
                  ${serviceIcon(s.service_code)}<span>${s.service_name}</span>
                </button>`,
              )}
          </div>`,
      )}
    `;
  }
}

customElements.define('report-view', ReportView);
