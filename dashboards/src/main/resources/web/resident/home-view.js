import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, count, number, say, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { answers } from './parts/answers.js';
import { dangers } from './parts/dangers.js';
import { gridAt, gridOutlines, isAllowed, position } from './parts/places.js';
import { plain } from './parts/plain.js';
import { grouped, inOrder, middles } from './parts/repairs.js';
import { byWhen, when } from './parts/times.js';

const SHOWN = 3;

/** How the community stands: warnings, three answers, what is being repaired and until when, and what one can do. */
export class HomeView extends LitElement {
  static properties = {
    status: { attribute: false },
    grid: {},
    here: { state: true },
    places: { state: true },
    more: { state: true },
    lost: { state: true },
    seeking: { state: true },
    dangers: { state: true },
    history: { state: true },
  };

  static styles = [
    shared,
    plain,
    css`
      .answers li {
        display: grid;
        grid-template-columns: 1.75rem 1fr;
        gap: var(--space-3);
        padding: var(--space-3) 0;
        font-size: var(--type-4);
        line-height: 1.5;
      }
      .answers small {
        display: block;
        color: var(--muted);
        font-size: var(--type-3);
      }
      .sign {
        width: 1.6rem;
        height: 1.6rem;
        margin-top: 0.15em;
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
        margin-bottom: var(--space-4);
      }
      /* Its words end where everything else does. */
      .row .quiet {
        margin-inline-end: calc(-1 * var(--space-3));
      }
      .repairs li {
        padding: var(--space-3) 0;
      }
      .repairs li + li {
        border-top: 1px solid var(--line);
      }
      .repairs .what {
        font-weight: var(--strong);
      }
      .row h2 {
        flex: 1;
        margin: 0;
      }
      .acts {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-3);
        margin-top: var(--space-5);
      }
      .acts .primary {
        grid-column: 1 / -1;
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-4);
        margin-top: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    this.dangers = [];
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    isAllowed().then((allowed) => allowed && this.#seek());
  }

  willUpdate(changed) {
    const before = changed.get('status');
    if (changed.has('status') && (!before || before.updated !== this.status.updated)) {
      this.#askOfDangers();
    }
    if (changed.has('status') && this.here) {
      this.#locate();
    }
  }

  firstUpdated() {
    // After the answers are there: the history is for who reads on.
    import('./history-days.js').then(
      () => (this.history = true),
      () => (this.history = undefined),
    );
  }

  /** Dangers that no notice tells; without them the notices stay. */
  async #askOfDangers() {
    try {
      const community = this.status.community.id;
      const feed = await dangers(() => true);
      if (feed.length === 0) {
        this.dangers = [];
        return;
      }
      const grids = await gridOutlines();
      const here = new Set(grids.filter((g) => g.properties.community.id === community).map((g) => g.id));
      this.dangers = feed.filter(({ grid }) => here.has(grid));
    } catch {
      // the next minute asks again
    }
  }

  async #seek() {
    this.seeking = true;
    try {
      this.here = await position();
      this.lost = undefined;
      await this.#locate();
    } catch ({ message }) {
      this.lost = message;
    }
    this.seeking = false;
  }

  async #locate() {
    try {
      this.places = await middles();
      this.own = (await gridAt(this.here))?.grid.id;
    } catch {
      this.places = undefined;
    }
  }

  #go(screen) {
    this.dispatchEvent(new CustomEvent('go', { detail: { screen }, bubbles: true, composed: true }));
  }

  render() {
    const warnings = this.status.notices.filter(({ warning }) => warning);
    return html`
      ${this.dangers.map((danger) => this.#warning(say(danger.headline), say(danger.advice), danger.since))}
      ${warnings.map((w) => this.#warning(`${say(w.grid)}${t('colon')}${say(w.text)}`, say(w.advice), w.since))}
      <h1 class="hidden">${say(this.status.community)}</h1>
      ${answers(this.status)} ${this.#ownGrid()}
      ${this.#doing()}
      <div class="acts noprint">
        <button class="primary big" @click=${() => this.#go('report')}>${t('resident.report')}</button>
        <button class="big" @click=${() => this.#go('mine')}>${t('resident.mine')}</button>
        <button class="big" @click=${() => this.#go('services')}>${t('resident.services')}</button>
      </div>
      <section>
        <h2>${t('resident.history')}</h2>
        ${this.history
          ? html`<history-days .area=${this.status.community.id}></history-days>`
          : html`<span class="skeleton"></span>`}
      </section>
      <div class="links noprint">
        <a class="link" href="/?view=map" @click=${(e) => (e.preventDefault(), this.#go('map'))}>${t('resident.map')}</a>
        <a class="link" href="#" @click=${(e) => (e.preventDefault(), print())}>${t('resident.print')}</a>
      </div>
    `;
  }

  #warning(title, advice, since) {
    return html`<div class="warning" role="alert">
      <h2>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 3.5h13v13h-13z" /></svg>
        <span>${title}</span>
      </h2>
      ${advice ? html`<p class="advice">${advice}</p>` : nothing}
      <p class="muted">${t('resident.since', { time: when(since) })}</p>
    </div>`;
  }

  /** How the reader's own grid stands, if they have chosen one. */
  #ownGrid() {
    const here = ({ grid }) => grid.id === this.grid;
    if (!this.grid) {
      return nothing;
    }
    const troubles = this.status.notices.filter(here).length;
    const repairs = this.status.repairs.filter(here).length;
    const words =
      repairs > 0
        ? count('resident.own.repairs', repairs)
        : troubles > 0
          ? t('resident.own.notices')
          : t('resident.own.well');
    return html`<p class="muted own">${words}</p>`;
  }

  #doing() {
    const groups = inOrder(grouped(this.status.repairs), { own: this.grid || this.own, here: this.here, places: this.places });
    const others = this.status.notices.filter(({ warning }) => !warning);
    const shown = this.more ? groups : groups.slice(0, SHOWN);
    return html`<section>
      <div class="row">
        <h2>${this.here ? t('resident.doing.near') : t('resident.doing')}</h2>
        ${groups.length > 1 && !this.here
          ? html`<button class="quiet noprint" ?disabled=${this.seeking} @click=${() => this.#seek()}>
              ${this.seeking ? t('resident.seeking') : t('resident.nearest')}
            </button>`
          : nothing}
      </div>
      ${this.lost ? html`<p class="muted" role="status">${t('resident.lost.list')}</p>` : nothing}
      ${groups.length + others.length === 0 ? html`<p class="muted">${t('resident.nothing')}</p>` : nothing}
      <ul class="repairs">
        ${shown.map((group) => this.#repair(group))}
        ${others.map(
          (notice) => html`<li>
            <span class="what">${say(notice.grid)}${t('colon')}${say(notice.text)}</span>
            <div class="muted">${t('resident.since', { time: when(notice.since) })}</div>
          </li>`,
        )}
      </ul>
      ${groups.length > shown.length
        ? html`<button class="quiet noprint" @click=${() => (this.more = true)}>
            ${t('resident.more', { n: groups.length - shown.length })}
          </button>`
        : nothing}
    </section>`;
  }

  #repair(group) {
    const many = group.count > 1 ? count('resident.places', group.count) : '';
    return html`<li>
      <span class="what">${say(group.grid)}${t('colon')}${say(group.text)}${many}</span>
      <div>
        ${say(group.progress)}${group.expected ? html`${t('comma')}${byWhen(group.expected)}` : nothing}${this.#metres(group)}
      </div>
    </li>`;
  }

  /** To fifty metres: it is where the grid lies, not the place itself. */
  #metres({ metres }) {
    return metres === undefined
      ? nothing
      : html`<span class="muted">${t('resident.metres', { n: number(Math.max(50, Math.round(metres / 50) * 50)) })}</span>`;
  }
}

customElements.define('home-view', HomeView);
