import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, count, say, switchLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import '../shared/time-ago.js';

const COMMUNITY = 'gridpost.community';
const LARGE = 'gridpost.large';
const REFRESH = 60_000;

/** What residents see of their community: warnings, three answers, and what is being dealt with. */
export class ResidentPage extends LitElement {
  static properties = {
    communities: { state: true },
    chosen: { state: true },
    status: { state: true },
    failed: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        max-width: 40rem;
        margin: 0 auto;
        padding: var(--space-4);
        font-size: var(--type-3);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        justify-content: space-between;
        margin-bottom: var(--space-5);
      }
      button,
      select {
        min-height: 44px;
      }
      label {
        min-width: 0;
        max-width: 100%;
      }
      select {
        max-width: 100%;
        font-size: min(var(--type-4), 5.6vw);
        font-weight: var(--strong);
      }
      h1 {
        margin-bottom: var(--space-4);
        font-size: var(--type-5);
        line-height: 1.3;
      }
      .choices {
        display: grid;
        gap: var(--space-3);
      }
      .choices button {
        width: 100%;
        min-height: 56px;
        font-size: var(--type-4);
        text-align: left;
      }
      .answers li {
        display: grid;
        grid-template-columns: 2rem 1fr;
        gap: var(--space-2);
        padding: var(--space-3) 0;
        font-size: var(--type-4);
        line-height: 1.5;
      }
      .sign {
        width: 1.5rem;
        height: 1.5rem;
        margin-top: 0.2rem;
        fill: none;
        stroke: var(--well);
        stroke-width: 3;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .sign.less {
        stroke: var(--muted);
      }
      .warning {
        padding: var(--space-4);
        border: 2px solid var(--p1);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .warning + .warning,
      .warning + .answers {
        margin-top: var(--space-4);
      }
      .warning h2 {
        color: var(--p1);
        font-size: var(--type-4);
      }
      section {
        margin-top: var(--space-5);
        padding-top: var(--space-4);
        border-top: 1px solid var(--line);
      }
      section h2 {
        margin-bottom: var(--space-2);
        font-size: var(--type-3);
      }
      section li {
        padding: var(--space-2) 0;
      }
      footer {
        margin-top: var(--space-6);
        color: var(--muted);
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = new URLSearchParams(location.search).get('community') ?? localStorage.getItem(COMMUNITY) ?? '';
    this.failed = false;
    document.documentElement.classList.toggle('large', localStorage.getItem(LARGE) === 'yes');
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.#load(), REFRESH);
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  async #load() {
    try {
      this.communities ??= (await get('/public/v1/communities')).communities;
      const known = this.communities.some((community) => community.id === this.chosen);
      this.chosen = known ? this.chosen : '';
      const chosen = this.chosen;
      const status = chosen ? await get(`/public/v1/communities/${chosen}/status`) : undefined;
      if (chosen === this.chosen) {
        this.status = status;
        this.failed = false;
      }
    } catch {
      this.failed = true;
    }
  }

  #choose(id) {
    this.chosen = id;
    this.status = undefined;
    localStorage.setItem(COMMUNITY, id);
    this.#load();
  }

  #enlarge() {
    const large = document.documentElement.classList.toggle('large');
    localStorage.setItem(LARGE, large ? 'yes' : 'no');
    this.requestUpdate();
  }

  updated() {
    document.title = this.status ? say(this.status.community) : t('resident.title');
  }

  render() {
    const large = document.documentElement.classList.contains('large');
    return html`
      <header>
        ${this.chosen && this.communities ? this.#chooser() : html`<span></span>`}
        <span>
          <button class="quiet" lang=${t('language.othertag')} @click=${switchLanguage}>${t('language.other')}</button>
          <button class="quiet" aria-pressed=${large} @click=${this.#enlarge}>${t(large ? 'resident.normal' : 'resident.large')}</button>
        </span>
      </header>
      <main aria-live="polite">${this.#body()}</main>
    `;
  }

  #chooser() {
    return html`<label>
      <span class="hidden">${t('resident.choose')}</span>
      <select @change=${(e) => this.#choose(e.target.value)}>
        ${this.communities.map((c) => html`<option value=${c.id} ?selected=${c.id === this.chosen}>${say(c)}</option>`)}
      </select>
    </label>`;
  }

  #body() {
    if (this.failed && !this.status) {
      return html`<div class="state"><strong>${t('resident.failed')}</strong>${t('resident.retry')}</div>`;
    }
    if (!this.communities || (this.chosen && !this.status)) {
      return html`<div aria-busy="true">${[1, 2, 3].map(() => html`<span class="skeleton"></span>`)}</div>`;
    }
    if (!this.chosen) {
      return html`
        <h1>${t('resident.choose')}</h1>
        <div class="choices">
          ${this.communities.map((c) => html`<button @click=${() => this.#choose(c.id)}>${say(c)}</button>`)}
        </div>
      `;
    }
    const { notices, updated } = this.status;
    const warnings = notices.filter((notice) => notice.warning);
    const others = notices.filter((notice) => !notice.warning);
    return html`
      ${warnings.map(
        (notice) => html`<div class="warning" role="alert">
          <h2>${say(notice.grid)}${t('colon')}${say(notice.text)}</h2>
          <p>${say(notice.advice)}</p>
          <p class="muted">${t('resident.since', { time: clock(notice.since) })}</p>
        </div>`,
      )}
      <ul class="answers">
        ${this.#lamps()} ${this.#drains()} ${this.#cameras()}
      </ul>
      <section>
        <h2>${t('resident.doing')}</h2>
        ${others.length === 0
          ? html`<p class="muted">${t(warnings.length === 0 ? 'resident.nothing' : 'resident.nothingelse')}</p>`
          : nothing}
        <ul>
          ${others.map((notice) => {
            const since = t('resident.since', { time: clock(notice.since) });
            return html`<li>
              ${say(notice.grid)}${t('colon')}${say(notice.text)}<span class="muted">${t('comma')}${since}</span>
            </li>`;
          })}
        </ul>
      </section>
      <footer>${this.failed ? t('resident.old', { time: clock(updated) }) : t('resident.updated', { time: clock(updated) })}</footer>
    `;
  }

  #lamps() {
    const { total, faulty } = this.status.lamps;
    if (total === 0) {
      return nothing;
    }
    const percent = new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(Math.floor((1000 * (total - faulty)) / total) / 10);
    return this.#answer(
      faulty === 0,
      faulty === 0 ? t('resident.lamps.well') : count('resident.lamps.faulty', faulty, { percent }),
    );
  }

  #drains() {
    const { total, normal } = this.status.drains;
    return total === 0 ? nothing : this.#answer(normal, t(normal ? 'resident.drains.well' : 'resident.drains.trouble'));
  }

  #cameras() {
    const { total, working } = this.status.cameras;
    return total === 0 ? nothing : this.#answer(working === total, t('resident.cameras', { total, working }));
  }

  #answer(well, words) {
    return html`<li>
      <svg class="sign ${well ? '' : 'less'}" viewBox="0 0 24 24" aria-hidden="true">
        <path d=${well ? 'M4 13l5 5L20 6' : 'M12 4v10M12 19v.5'} />
      </svg>
      <span>${words}</span>
    </li>`;
  }
}

customElements.define('resident-page', ResidentPage);
