import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { empty } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { inLanguage } from './parts/language.js';
import { plain } from './parts/plain.js';
import { ownReports } from './parts/remembered.js';
import { serviceIcon } from './parts/service-icon.js';
import { byWhen, when } from './parts/times.js';

/** The reports of this device, and a way in for who has a token from elsewhere, such as the telephone. */
export class MineView extends LitElement {
  static properties = { reports: { state: true }, typed: { state: true } };

  static styles = [
    shared,
    plain,
    css`
      .choice {
        grid-template-columns: 2.5rem 1fr auto;
      }
      .icon {
        width: 2.25rem;
        height: 2.25rem;
        fill: none;
        stroke: var(--text);
        stroke-width: 2.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .stage {
        display: block;
        font-size: var(--type-3);
      }
      form {
        margin-top: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    this.reports = ownReports().map(({ token }) => ({ token }));
    this.typed = '';
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.reports.forEach((one) => this.#load(one.token));
  }

  async #load(token) {
    let found;
    try {
      found = { token, report: await get(inLanguage(`/public/v1/reports/${encodeURIComponent(token)}`)) };
    } catch (trouble) {
      found = { token, trouble };
    }
    this.reports = this.reports.map((one) => (one.token === token ? found : one));
  }

  #go(detail) {
    this.dispatchEvent(new CustomEvent('go', { detail, bubbles: true, composed: true }));
  }

  render() {
    return html`
      <h1>${t('resident.mine')}</h1>
      ${this.reports.length === 0
        ? html`${empty(t('resident.mine.none'), t('resident.mine.none.more'))}
            <button class="primary big" @click=${() => this.#go({ screen: 'report' })}>${t('resident.report')}</button>`
        : html`<div class="stack">${this.reports.map((one) => this.#report(one))}</div>`}
      <section>
        <h2>${t('resident.mine.token')}</h2>
        <form @submit=${this.#follow}>
          <label class="field">
            <span>${t('resident.mine.token.label')}</span>
            <input name="token" autocomplete="off" .value=${this.typed} @input=${(e) => (this.typed = e.target.value)} />
          </label>
          <button class="big">${t('resident.mine.token.go')}</button>
        </form>
      </section>
    `;
  }

  #follow(event) {
    event.preventDefault();
    // Some paste the whole link.
    const token = this.typed.trim().replace(/^.*[?&]follow=([^&#]*).*$/, '$1');
    if (token) {
      this.#go({ token });
    }
  }

  #report({ token, report, trouble }) {
    if (!report) {
      const words = !trouble ? t('state.loading') : trouble.status === 404 ? trouble.message : t('resident.mine.trouble');
      return html`<button class="choice" aria-busy=${trouble ? 'false' : 'true'} @click=${() => this.#go({ token })}>
        ${serviceIcon('')}<span>${words}</span>
      </button>`;
    }
    const { service, grid, requested, stageName, expected, open, rating, stage } = report;
    const rate = !open && stage !== 'REJECTED' && !rating;
    return html`<button class="choice" @click=${() => this.#go({ token })}>
      ${serviceIcon(service.code)}
      <span>
        ${say(service)}
        <span class="stage"
          >${say(stageName)}${open && expected ? html`${t('comma')}${byWhen(expected)}` : nothing}${rate
            ? html`${t('comma')}${t('resident.mine.rate')}`
            : nothing}</span
        >
        <small>${say(grid)}${t('comma')}${when(requested)}</small>
      </span>
    </button>`;
  }
}

customElements.define('mine-view', MineView);
