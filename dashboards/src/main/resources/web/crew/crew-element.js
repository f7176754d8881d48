import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, t } from '../shared/i18n.js';
import '../shared/action-note.js';
import '../shared/page-header.js';
import { failed, loading, refused } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import './asset-sheet.js';
import './grid-view.js';
import { queue } from './queue.js';
import './scan-button.js';
import { isToVerify, metres, withQueued } from './steps.js';
import './ticket-list.js';
import './ticket-sheet.js';
import { LISTS, Missing, alarm, asset, callees, history as past, lastSelf, ticket, whoAmI } from './tickets.js';
import './unsent-panel.js';
import { titleOf } from './words.js';

const EVERY = 60_000;
/** Of so many tickets the phone has everything at hand. */
const AHEAD = 20;
/** They have no other page. */
const OUTDOORS = ['CREW', 'STEWARD'];
/** So long the page waits to be told who is signed in before it goes on with what it kept. */
const PATIENCE = 2_500;

/**
 * The page of those who are outdoors. What it shows stands in its address: a list, a ticket (?ticket=ID) or an asset (?asset=CODE,
 * which is what stickers lead to). On a wide screen the list stays beside what is open.
 */
export class CrewPage extends LitElement {
  static properties = {
    self: { state: true },
    problem: { state: true },
    list: { state: true },
    answer: { state: true },
    failure: { state: true },
    opened: { state: true },
    asset: { state: true },
    single: { state: true },
    finishing: { state: true },
    here: { state: true },
    locating: { state: true },
    renewed: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      main {
        display: grid;
        gap: var(--space-3);
        max-width: 40rem;
        margin: 0 auto;
        padding: var(--space-3);
      }
      .column {
        display: grid;
        gap: var(--space-3);
        align-content: start;
        min-width: 0;
      }
      .lists {
        display: flex;
        gap: 0;
        border-bottom: 1px solid var(--line);
      }
      .lists button {
        flex: 1 1 auto;
        min-height: 48px;
        padding: 0 var(--space-1);
        border: 0;
        border-bottom: 3px solid transparent;
        border-radius: 0;
        background: none;
      }
      .lists button[aria-current] {
        border-color: var(--text);
        font-weight: var(--strong);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        justify-content: space-between;
        padding: var(--space-2) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      /* Still there for those who listen to it. */
      .all.none {
        position: absolute;
      }
      .beside {
        display: none;
      }
      @media (max-width: 999px) {
        .open .home {
          display: none;
        }
      }
      @media (min-width: 1000px) {
        main.wide {
          grid-template-columns: minmax(22rem, 26rem) minmax(0, 44rem);
          gap: var(--space-5);
          justify-content: center;
          max-width: none;
          padding: var(--space-4);
        }
        .wide .beside {
          display: block;
        }
        .all {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.list = 'mine';
    this.listAsked = 0;
    this.oneAsked = 0;
    this.assets = new Map();
    this.ahead = new Set();
    this.moved = () => this.#read();
    this.changed = () => this.requestUpdate();
    this.signin = () => this.#signedOut();
    this.sent = () => this.#refresh();
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.moved);
    queue.addEventListener('change', this.changed);
    queue.addEventListener('sent', this.sent);
    queue.addEventListener('signin', this.signin);
    navigator.serviceWorker?.addEventListener('message', () => (this.renewed = true));
    this.timer = setInterval(() => document.visibilityState === 'visible' && this.#refresh(), EVERY);
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.moved);
    queue.removeEventListener('change', this.changed);
    queue.removeEventListener('sent', this.sent);
    queue.removeEventListener('signin', this.signin);
    clearInterval(this.timer);
  }

  async #begin() {
    const asked = whoAmI();
    const answer = await Promise.race([asked, new Promise((done) => setTimeout(done, PATIENCE))]);
    if (!answer) {
      const self = await lastSelf();
      if (self) {
        await this.#enter({ self, session: true, online: false });
      }
    }
    await this.#enter(answer ?? (await asked));
  }

  async #enter({ self, session, online }) {
    if (self?.name !== this.self?.name) {
      this.answer = undefined;
      this.single = undefined;
    }
    this.self = self;
    this.problem = self ? undefined : new Missing({ status: session ? 0 : 401, body: null });
    if (self) {
      await queue.start(self.name, session ? (online ? '' : 'offline') : 'signin');
      this.#read();
    }
  }

  /** The session has ended, or is another person's by now. */
  async #signedOut() {
    const now = await whoAmI();
    if (now.self?.name !== this.self?.name) {
      await this.#enter(now);
    }
  }

  /** What the address says is to be seen. */
  #read() {
    const wanted = new URLSearchParams(location.search);
    const list = wanted.get('list');
    this.list = list in LISTS || list === 'grid' ? list : this.list;
    this.asset = wanted.get('asset') ?? undefined;
    const opened = wanted.get('ticket') ?? undefined;
    if (opened !== this.opened) {
      this.opened = opened;
      this.finishing = false;
      this.single = undefined;
      this.failure = undefined;
    }
    this.#refresh();
  }

  #go(query) {
    history.pushState(null, '', query ? `/crew?${new URLSearchParams(query)}` : '/crew');
    this.#read();
    scrollTo(0, 0);
  }

  async #refresh() {
    if (!this.self) {
      return;
    }
    const { list, opened } = this;
    await Promise.all([list === 'grid' ? undefined : this.#loadList(list), opened ? this.#loadOne(opened) : undefined]);
  }

  async #loadList(list) {
    try {
      if (this.answer?.list !== list) {
        const last = await LISTS[list].last();
        this.answer = last ? { list, tickets: last.value, since: last.since } : undefined;
      }
      const asked = (this.listAsked += 1);
      const { value, since } = await LISTS[list].load();
      // An answer that was overtaken by a later one would show again what was before.
      if (list === this.list && asked === this.listAsked) {
        this.answer = { list, tickets: value, since };
      }
      await this.#loadAssets(value);
      if (list === 'mine') {
        await Promise.all(value.slice(0, AHEAD).map((one) => this.#loadAhead(one)));
      }
    } catch (error) {
      if (list === this.list && !this.answer) {
        this.answer = { list, problem: error };
      }
    }
  }

  /** What a ticket shows is on the phone before the cellar is. */
  async #loadAhead(one) {
    if (!this.ahead.has(one.id)) {
      this.ahead.add(one.id);
      await Promise.allSettled([past(one.id), callees(one.id), ...one.alarms.slice(-5).map((id) => alarm(id))]);
    }
  }

  async #loadOne(id) {
    try {
      const asked = (this.oneAsked += 1);
      const { value } = await ticket(id);
      if (id === this.opened && asked === this.oneAsked) {
        this.single = value;
        this.failure = undefined;
      }
      await this.#loadAssets([value]);
    } catch (error) {
      if (id === this.opened && !this.#found(id)) {
        this.failure = error;
      }
    }
  }

  /** Building and road of each; they hardly change. */
  async #loadAssets(tickets) {
    const codes = [...new Set(tickets.map((one) => one.asset))].filter((code) => code && !this.assets.has(code));
    const found = await Promise.allSettled(codes.map((code) => asset(code)));
    found.forEach(({ value }, i) => value && this.assets.set(codes[i], value.value));
    if (codes.length > 0) {
      this.assets = new Map(this.assets);
      this.requestUpdate();
    }
  }

  #found(id) {
    const one = this.single?.id === id ? this.single : this.answer?.tickets?.find((other) => other.id === id);
    return one && withQueued(one, queue.waiting);
  }

  render() {
    document.title = t('crew.title');
    return html`<page-header heading=${t('crew.title')} .self=${this.self} ?alone=${this.self?.roles.every((role) => OUTDOORS.includes(role))} @signout=${this.#signOut}></page-header>
      ${this.problem ? this.#out() : this.self ? this.#body() : html`<main>${loading()}</main>`}
      <action-note></action-note>`;
  }

  #out() {
    return html`<main>
      ${this.problem.status === 401 ? refused() : failed(t('crew.title'), this.problem, () => this.#begin())}
    </main>`;
  }

  #body() {
    const isOpen = Boolean(this.opened || this.asset);
    const isQuiet = !this.renewed && queue.waiting.length + queue.told.length === 0 && queue.trouble !== 'signin';
    return html`<main class="wide ${isOpen ? 'open' : ''}">
      <div class="column all ${isQuiet ? 'none' : ''}">
        ${this.renewed
          ? html`<div class="bar" role="status">${t('crew.renewed')}<button @click=${() => location.reload()}>${t('crew.renew')}</button></div>`
          : nothing}
        <unsent-panel></unsent-panel>
      </div>
      <div class="column home">${this.#home()}</div>
      <div class="column">${this.#detail()}</div>
    </main>`;
  }

  #home() {
    const isSteward = this.self.roles.includes('STEWARD');
    const lists = ['mine', 'area', ...(isSteward ? ['grid'] : []), 'done'];
    return html`<nav class="lists" aria-label=${t('crew.lists')}>
        ${lists.map(
          (one) => html`<button aria-current=${one === this.list ? 'true' : nothing} @click=${() => this.#go({ list: one })}>
            ${t(`crew.list.${one}`)}
          </button>`,
        )}
      </nav>
      ${this.list === 'grid'
        ? html`<grid-view @asset=${({ detail }) => this.#go({ list: 'grid', asset: detail })} @open=${({ detail }) => this.#open(detail)}></grid-view>`
        : this.#tickets()}
      <scan-button @asset=${({ detail }) => this.#go({ list: this.list, asset: detail })}></scan-button>`;
  }

  #tickets() {
    const current = this.answer?.list === this.list ? this.answer : {};
    return html`<ticket-list
      .tickets=${current.tickets?.map((one) => withQueued(one, queue.waiting))}
      .assets=${this.assets}
      .since=${current.since}
      .problem=${current.problem}
      .here=${this.here}
      .locating=${this.locating}
      .chosen=${this.opened}
      .none=${t(`crew.none.${this.list}`)}
      @open=${({ detail }) => this.#open(detail)}
      @step=${({ detail }) => this.#step(detail)}
      @near=${this.#locate}
      @retry=${() => this.#refresh()}
    ></ticket-list>`;
  }

  #detail() {
    if (this.asset) {
      return html`<asset-sheet .code=${this.asset} .self=${this.self} @back=${this.#back} @open=${({ detail }) => this.#open(detail)}></asset-sheet>`;
    }
    if (!this.opened) {
      return html`<p class="state beside">${t('crew.choose')}</p>`;
    }
    const one = this.#found(this.opened);
    return html`<ticket-sheet
      .ticket=${one}
      .asset=${one && this.assets.get(one.asset)}
      .metres=${one && this.here ? metres(this.here, one.place) : undefined}
      .problem=${one ? undefined : this.failure}
      .finishing=${this.finishing}
      @back=${this.#back}
      @finish=${() => (this.finishing = true)}
      @act=${({ detail }) => this.#act(detail)}
      @asset=${({ detail }) => this.#go({ list: this.list, asset: detail })}
    ></ticket-sheet>`;
  }

  #open(id) {
    this.#go({ list: this.list, ticket: id });
  }

  #back() {
    this.#go({ list: this.list });
  }

  /** From a card: what needs more than a tap is done in the ticket. */
  #step({ ticket: one, step }) {
    if (step === 'done' || isToVerify(one)) {
      this.#open(one.id);
      this.finishing = step === 'done';
    } else {
      this.#act([{ ticket: one.id, do: step, title: titleOf(one) }]);
    }
  }

  async #act(commands) {
    await queue.add(...commands);
    const last = commands[commands.length - 1];
    this.finishing = false;
    this.renderRoot.querySelector('action-note').say(
      t(navigator.onLine ? 'crew.noted' : 'crew.noted.offline', { what: t(`crew.did.${last.do}`), time: clock(Date.now()) }),
    );
  }

  #locate() {
    if (!('geolocation' in navigator)) {
      this.#say(t('crew.nowhere'));
      return;
    }
    this.locating = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.here = { latitude: coords.latitude, longitude: coords.longitude };
        this.locating = false;
      },
      () => {
        this.locating = false;
        this.#say(t('crew.nowhere'));
      },
      { enableHighAccuracy: true, maximumAge: 60_000, timeout: 15_000 },
    );
  }

  #say(text) {
    this.renderRoot.querySelector('action-note').say(text);
  }

  /** Nobody signs out by mistake while something is on this phone alone. */
  #signOut(event) {
    if (queue.waiting.length > 0 && !confirm(t('crew.signout', { n: queue.waiting.length }))) {
      event.preventDefault();
    }
  }
}

customElements.define('crew-page', CrewPage);
