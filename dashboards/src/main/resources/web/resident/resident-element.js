import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, say, switchLanguage, t } from '../shared/i18n.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { plain } from './parts/plain.js';
import { recall, remember } from './parts/remembered.js';
import './home-view.js';

const REFRESH = 60_000;

/** The screens that are loaded when they are opened, by the name in the address. */
const SCREENS = {
  choose: () => import('./choose-view.js'),
  report: () => import('./report-view.js'),
  mine: () => import('./mine-view.js'),
  follow: () => import('./follow-view.js'),
  map: () => import('./reported-view.js'),
  services: () => import('./services-view.js'),
};

/** The residents' page: one screen at a time, named in the address, so that the way back is the device's own. */
export class ResidentPage extends LitElement {
  static properties = {
    communities: { state: true },
    community: { state: true },
    grid: { state: true },
    status: { state: true },
    trouble: { state: true },
    offline: { state: true },
    screen: { state: true },
    loaded: { state: true },
    broken: { state: true },
  };

  static styles = [
    shared,
    plain,
    css`
      :host {
        max-width: 40rem;
        margin: 0 auto;
        padding: 0 var(--space-4) var(--space-6);
        font-size: var(--type-3);
        line-height: 1.6;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        align-items: center;
        justify-content: space-between;
        margin: 0 calc(-1 * var(--space-3)) var(--space-4);
        padding: var(--space-2) 0;
      }
      header .where {
        font-size: var(--type-4);
        font-weight: var(--strong);
        text-align: start;
      }
      header .where::after {
        display: inline-block;
        width: 8px;
        height: 8px;
        margin: 0 0 4px var(--space-2);
        border: solid currentColor;
        border-width: 0 2px 2px 0;
        content: '';
        transform: rotate(45deg);
      }
      header .back::before {
        display: inline-block;
        width: 10px;
        height: 10px;
        margin-right: var(--space-2);
        border: solid currentColor;
        border-width: 0 0 2px 2px;
        content: '';
        transform: rotate(45deg);
      }
      .offline {
        margin-bottom: var(--space-4);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      main:focus {
        outline: none;
      }
      footer {
        margin-top: var(--space-5);
        color: var(--muted);
      }
      @media (max-width: 599px) {
        header {
          margin-inline: calc(-1 * var(--space-2));
        }
        header button {
          padding-inline: var(--space-2);
        }
        /* A long name wraps before the language does. */
        header .where {
          flex: 1 1 7.5em;
        }
      }
      @media print {
        header button {
          color: var(--text);
        }
        header .where::after {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    const asked = new URLSearchParams(location.search).get('community');
    this.community = asked ?? recall('community');
    this.grid = asked && asked !== recall('community') ? '' : recall('grid');
    this.trouble = undefined;
    this.loaded = new Set();
    this.#enlarge(recall('large') === 'yes');
    this.#read();
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.#load(), REFRESH);
    this.turned = () => this.#read();
    this.network = () => {
      this.offline = !navigator.onLine;
      this.#load();
    };
    addEventListener('popstate', this.turned);
    addEventListener('online', this.network);
    addEventListener('offline', this.network);
    this.network();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    removeEventListener('popstate', this.turned);
    removeEventListener('online', this.network);
    removeEventListener('offline', this.network);
  }

  async #load() {
    try {
      this.communities ??= (await get('/public/v1/communities')).communities;
      const known = this.communities.some(({ id }) => id === this.community);
      this.community = known ? this.community : '';
      if (!known && this.screen === '') {
        this.#open('choose');
      }
      const asked = this.community;
      const status = asked ? await get(`/public/v1/communities/${asked}/status`) : undefined;
      if (asked === this.community) {
        this.status = status;
        this.trouble = undefined;
      }
    } catch (error) {
      this.trouble = error;
    }
  }

  /** Follows the address. */
  #read() {
    const query = new URLSearchParams(location.search);
    const token = query.get('follow') ?? '';
    this.token = token;
    const named = token ? 'follow' : (query.get('view') ?? '');
    this.#open(Object.hasOwnProperty.call(SCREENS, named) ? named : '');
  }

  async #open(screen) {
    const turned = this.screen !== undefined && (this.screen !== screen || screen === 'follow');
    this.screen = screen;
    this.broken = undefined;
    this.requestUpdate();
    if (screen !== '' && !this.loaded.has(screen)) {
      try {
        await SCREENS[screen]();
        this.loaded = new Set([...this.loaded, screen]);
      } catch (error) {
        this.broken = error;
      }
    }
    if (turned) {
      await this.updateComplete;
      scrollTo(0, 0);
      this.renderRoot.querySelector('main').focus({ preventScroll: true });
    }
  }

  /** Another screen: {detail: {screen, token}}; it becomes the address. */
  #go({ screen = '', token = '' }) {
    const query = token ? `?follow=${encodeURIComponent(token)}` : screen ? `?view=${screen}` : '';
    history.pushState(null, '', `/${query}`);
    this.#read();
  }

  #chosen({ community, grid }) {
    if (community !== this.community) {
      this.status = undefined;
    }
    this.community = community;
    this.grid = grid;
    remember('community', community);
    remember('grid', grid);
    this.#load();
    this.#go({});
  }

  #enlarge(large) {
    document.documentElement.classList.toggle('large', large);
    remember('large', large ? 'yes' : 'no');
    this.large = large;
    this.requestUpdate();
  }

  updated() {
    document.title = this.#name() || t('resident.title');
  }

  #name() {
    return say(this.communities?.find(({ id }) => id === this.community));
  }

  render() {
    return html`
      <header class=${this.screen ? 'noprint' : ''}>
        ${this.screen ? this.#back() : this.#place()}
        <span class="noprint">
          <button class="quiet" lang=${t('language.othertag')} @click=${switchLanguage}>${t('language.other')}</button>
          <button class="quiet" aria-pressed=${this.large ? 'true' : 'false'} @click=${() => this.#enlarge(!this.large)}>
            ${this.large ? t('resident.normal') : t('resident.large')}
          </button>
        </span>
      </header>
      ${this.offline ? html`<p class="offline" role="status">${this.#since()}</p>` : nothing}
      <main tabindex="-1" @go=${(e) => this.#go(e.detail)} @chosen=${(e) => this.#chosen(e.detail)}>${this.#body()}</main>
    `;
  }

  #since() {
    return this.status && !this.screen
      ? t('resident.offline.since', { time: clock(this.status.updated) })
      : t('resident.offline');
  }

  #place() {
    const name = this.#name();
    return name
      ? html`<button class="quiet where" @click=${() => this.#go({ screen: 'choose' })}>
          <span class="hidden">${t('resident.change')}</span> ${name}
        </button>`
      : html`<span></span>`;
  }

  /** Back to where one came from, or to the first screen for who came by a link. */
  #back() {
    return this.community || this.screen !== 'choose'
      ? html`<button class="quiet back" @click=${() => this.#go({})}>${t('resident.home')}</button>`
      : html`<span></span>`;
  }

  #body() {
    if (this.broken) {
      return failed(t('resident.failed'), this.broken, () => location.reload());
    }
    if (this.screen === '') {
      return this.#home();
    }
    if (!this.loaded.has(this.screen)) {
      return skeleton();
    }
    switch (this.screen) {
      case 'choose':
        return html`<choose-view .communities=${this.communities} .chosen=${this.community} .grid=${this.grid}></choose-view>`;
      case 'report':
        return html`<report-view .community=${this.community}></report-view>`;
      case 'mine':
        return html`<mine-view></mine-view>`;
      case 'follow':
        return html`<follow-view .token=${this.token}></follow-view>`;
      case 'map':
        return html`<reported-view .community=${this.community}></reported-view>`;
      default:
        return html`<services-view .community=${this.community}></services-view>`;
    }
  }

  #home() {
    if (!this.status) {
      return this.trouble ? failed(t('resident.failed'), this.trouble, () => this.#load()) : skeleton();
    }
    const old = this.trouble && !this.offline;
    const time = clock(this.status.updated);
    return html`
      <home-view .status=${this.status} .grid=${this.grid}></home-view>
      <footer>${old ? t('resident.old', { time }) : t('resident.updated', { time })}</footer>
    `;
  }
}

function skeleton() {
  return html`<div aria-busy="true">${[1, 2, 3].map(() => html`<span class="skeleton"></span>`)}</div>`;
}

customElements.define('resident-page', ResidentPage);
