import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { empty, failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { plain } from './parts/plain.js';

const KINDS = ['COMMUNITY_HOME', 'PUBLIC', 'MEDICAL', 'HOME_CARE'];

/** Where one gets which help, with a telephone number that a thumb can reach. */
export class ServicesView extends LitElement {
  static properties = { community: {}, services: { state: true }, trouble: { state: true }, all: { state: true } };

  static styles = [
    shared,
    plain,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-1);
        padding: var(--space-4) 0;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      h2 {
        color: var(--muted);
        font-size: var(--type-3);
      }
      h2 + ul > li:first-child {
        padding-top: 0;
      }
      h3 {
        font-size: var(--type-4);
        line-height: 1.4;
      }
      .calls {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      .call {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        align-items: center;
        min-height: 52px;
        padding: var(--space-2) var(--space-4);
        border: 1px solid var(--accent);
        border-radius: var(--radius);
        background: var(--raised);
        font-size: var(--type-4);
        font-variant-numeric: tabular-nums;
        font-weight: var(--strong);
        text-decoration: none;
      }
      .call small {
        font-size: var(--type-3);
        font-weight: 400;
      }
      .first {
        margin-top: 0;
        padding-top: 0;
        border: 0;
      }
      @media print {
        .call {
          padding: 0;
          border: 0;
          color: inherit;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.all = false;
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      this.services = (await get('/public/v1/directory')).services;
      this.trouble = undefined;
    } catch (error) {
      this.trouble = error;
    }
  }

  render() {
    if (this.trouble) {
      return failed(t('resident.failed'), this.trouble, () => this.#load());
    }
    if (!this.services) {
      return loading();
    }
    const ours = this.services.filter(({ communities }) => communities.includes(this.community));
    const shown = this.all || !this.community ? this.services : ours;
    return html`
      <h1>${t('resident.services')}</h1>
      ${this.services.length === 0 ? empty(t('resident.services.none')) : nothing}
      ${KINDS.map((kind) => ({ kind, services: shown.filter((s) => s.kind === kind) }))
        .filter(({ services }) => services.length > 0)
        .map(
          ({ kind, services }, i) => html`<section class=${i === 0 ? 'first' : ''}>
            <h2>${t(`resident.kind.${kind}`)}</h2>
            <ul>
              ${services.map((service) => this.#service(service))}
            </ul>
          </section>`,
        )}
      ${shown.length < this.services.length
        ? html`<button class="big noprint" @click=${() => (this.all = true)}>${t('resident.services.all')}</button>`
        : nothing}
    `;
  }

  #service({ name, about, address, hours, phone, dutyPhone }) {
    return html`<li>
      <h3>${say(name)}</h3>
      ${about ? html`<p>${say(about)}</p>` : nothing}
      <p class="muted">${say(hours)}${address ? html`<br />${say(address)}` : nothing}</p>
      <div class="calls">
        ${this.#call(phone, '')} ${dutyPhone ? this.#call(dutyPhone, t('resident.services.duty')) : nothing}
      </div>
    </li>`;
  }

  #call(number, note) {
    return html`<a class="call" href="tel:${number.replace(/[ -]/g, '')}" aria-label=${t('resident.services.call', { number, note })}>
      ${number}${note ? html` <small>${note}</small>` : nothing}
    </a>`;
  }
}

customElements.define('services-view', ServicesView);
