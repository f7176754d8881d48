import { LitElement, css, html, nothing } from 'lit';
import { get, post } from '../shared/api.js';
import { FollowsLanguage, clock, count, say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';
import { AlarmBoard } from './alarm-board.js';
import './alarm-detail.js';
import './alarm-list.js';
import './asset-panel.js';
import './duty-header.js';

const NARROW = matchMedia('(max-width: 999px)');
const POLITE_PAUSE = 60_000;
const KEYS = { j: 'next', k: 'previous', a: 'acknowledge', '?': 'help', Escape: 'back' };

/** The duty console: feed, detail and asset side by side; one after the other where there is no room. */
export class DutyConsole extends LitElement {
  static properties = {
    self: { state: true },
    stations: { state: true },
    station: { state: true },
    selected: { state: true },
    busy: { state: true },
    note: { state: true },
    silentSeconds: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100dvh;
      }
      main {
        display: grid;
        flex: 1;
        grid-template-columns: minmax(320px, 26%) 1fr minmax(280px, 24%);
        min-height: 0;
      }
      .pane {
        min-height: 0;
        overflow-y: auto;
      }
      .feed {
        display: flex;
        flex-direction: column;
        border-right: 1px solid var(--line);
        background: var(--raised);
      }
      .feed > * {
        flex: 1;
      }
      .asset {
        border-left: 1px solid var(--line);
        background: var(--raised);
      }
      .refused {
        width: min(100%, 36rem);
        margin: 0 auto;
        padding-top: 20vh;
      }
      .flood {
        flex: none;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
        font-weight: var(--strong);
      }
      .cut,
      .back {
        flex: none;
        padding: var(--space-2) var(--space-4);
      }
      .back {
        display: none;
      }
      dialog {
        width: min(92vw, 26rem);
        padding: var(--space-5);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--text);
      }
      dialog h2 {
        margin-bottom: var(--space-3);
        font-size: var(--type-4);
      }
      dialog dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-2) var(--space-4);
        margin-bottom: var(--space-4);
      }
      .legend {
        display: grid;
        gap: var(--space-2);
        margin-bottom: var(--space-4);
      }
      @media (max-width: 999px) {
        :host {
          height: auto;
          min-height: 100dvh;
        }
        main {
          display: block;
        }
        main.opened .feed,
        main:not(.opened) .detail,
        main:not(.opened) .asset {
          display: none;
        }
        .pane {
          overflow: visible;
          border: 0;
        }
        .asset {
          border-top: 1px solid var(--line);
        }
        .back {
          display: inline-block;
        }
      }
    `,
  ];

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    this.station = query.get('station') ?? '';
    this.selected = query.get('alarm') ?? '';
    this.stations = [];
    this.note = '';
    this.busy = false;
    this.silentSeconds = 0;
    this.board = new AlarmBoard();
    this.board.addEventListener('change', (event) => this.#changed(event.detail));
    this.board.addEventListener('state', () => this.requestUpdate());
    this.saidPolitely = 0;
    this.keyed = (event) => this.#key(event);
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.keyed);
    this.timer = setInterval(() => {
      const stale = this.board.state === 'stale';
      this.silentSeconds = stale ? Math.floor((Date.now() - this.board.heard) / 1000) : 0;
    }, 1_000);
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.keyed);
    clearInterval(this.timer);
  }

  async #begin() {
    await this.board.open();
    try {
      const [self, areas] = await Promise.all([get('/api/v1/me'), get('/api/v1/areas')]);
      this.self = self;
      this.stations = areas.areas.filter((area) => area.level === 'STATION');
    } catch {
      // the board says what is the matter, and tries again
      if (this.board.state !== 'refused') {
        setTimeout(() => this.#begin(), 5_000);
      }
    }
  }

  #changed({ alarm, change }) {
    const open = this.board.sorted(this.station);
    if (!this.selected && !NARROW.matches && open.length > 0) {
      this.selected = open[0].id;
    }
    if (alarm?.id === this.selected) {
      this.last = alarm;
    }
    if (change === 'RAISED' || change === 'SEVERITY_CHANGED' || change === 'UNSUPPRESSED') {
      this.#announce(alarm);
    }
    const urgent = open.filter((a) => !a.acknowledgedBy).length;
    document.title = urgent > 0 ? `(${urgent}) ${t('duty.title')}` : t('duty.title');
    this.requestUpdate();
  }

  /** For screen readers: P1 at once, all else at most once a minute. */
  #announce(alarm) {
    if (this.station && alarm.station.id !== this.station) {
      return;
    }
    const words = `${t(`severity.${alarm.severity}`)} ${say(alarm.title)} ${alarm.asset}`;
    if (alarm.severity === 'P1') {
      this.renderRoot.querySelector('[aria-live=assertive]').textContent = words;
    } else if (Date.now() - this.saidPolitely > POLITE_PAUSE) {
      this.saidPolitely = Date.now();
      this.renderRoot.querySelector('[aria-live=polite]').textContent = words;
    }
  }

  /** The chosen alarm as it is now, also after it has left the board. */
  get current() {
    const alarm = this.board.alarms.get(this.selected);
    if (alarm) {
      this.last = alarm;
    }
    return this.last?.id === this.selected ? this.last : undefined;
  }

  get list() {
    return this.renderRoot.querySelector('alarm-list');
  }

  #choose(id) {
    this.selected = id;
    this.note = '';
    this.#remember();
    this.list?.reveal(id);
    if (NARROW.matches) {
      scrollTo({ top: 0 });
    }
  }

  #filter(station) {
    this.station = station;
    this.selected = NARROW.matches ? '' : (this.board.sorted(station)[0]?.id ?? '');
    this.#remember();
  }

  #remember() {
    const query = new URLSearchParams();
    if (this.station) {
      query.set('station', this.station);
    }
    if (this.selected) {
      query.set('alarm', this.selected);
    }
    history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
  }

  #key(event) {
    const typing = event.composedPath()[0].closest?.('input, textarea, select');
    const does = KEYS[event.key];
    if (!does || typing || event.ctrlKey || event.metaKey || event.altKey || this.dialog.open) {
      return;
    }
    event.preventDefault();
    this.list?.hold();
    if (does === 'next' || does === 'previous') {
      const shown = this.list?.shown ?? [];
      const at = shown.findIndex((alarm) => alarm.id === this.selected);
      const next = shown[Math.min(Math.max(at + (does === 'next' ? 1 : -1), 0), shown.length - 1)];
      if (next) {
        this.#choose(next.id);
      }
    } else if (does === 'acknowledge') {
      this.#acknowledge();
    } else if (does === 'help') {
      this.dialog.showModal();
    } else if (NARROW.matches) {
      this.#choose('');
    }
  }

  get dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  async #acknowledge() {
    const alarm = this.current;
    if (!alarm || alarm.acknowledgedBy || this.busy || !this.#may('ACKNOWLEDGE_ALARM')) {
      return;
    }
    this.busy = true;
    this.note = '';
    try {
      const { result, alarm: now } = await post(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/ack`);
      this.board.put(now);
      this.last = this.selected === now.id ? now : this.last;
      // An acknowledgement of one's own is said by the alarm itself.
      this.note =
        result === 'already' ? t('ack.already', { name: now.acknowledgedBy, time: clock(now.acknowledgedAt) }) : '';
    } catch (error) {
      this.note = t('ack.failed', { why: error.message || t('error.unreachable') });
    } finally {
      this.busy = false;
    }
  }

  #may(right) {
    return this.self?.may.includes(right) ?? false;
  }

  async #signOut() {
    await post('/api/v1/sign-out');
    location.reload();
  }

  render() {
    return html`
      <duty-header
        .stations=${this.stations.map((s) => ({ id: s.id, zh: s.zh, en: s.en }))}
        .counts=${this.board.counts(this.station)}
        .self=${this.self}
        station=${this.station}
        state=${this.board.state}
        silentSeconds=${this.silentSeconds}
        @station=${(e) => this.#filter(e.detail)}
        @help=${() => this.dialog.showModal()}
        @signout=${() => this.#signOut()}
      ></duty-header>
      ${this.#body()}
      <div class="hidden" aria-live="assertive"></div>
      <div class="hidden" aria-live="polite"></div>
      ${this.#help()}
    `;
  }

  #body() {
    if (this.board.state === 'refused') {
      return html`<div class="state refused">
        <strong>${t('refused.title')}</strong>${t('refused.todo')}
        <a href="/sign-in">${t('signin.button')}</a>
      </div>`;
    }
    const current = this.current;
    return html`
      <main class=${this.selected ? 'opened' : ''}>
        <section class="pane feed" aria-label=${t('list.label')}>${this.#feed()}</section>
        <section class="pane detail" aria-label=${t('detail.label')}>
          <button class="quiet back" @click=${() => this.#choose('')}>← ${t('list.back')}</button>
          ${current
            ? html`<alarm-detail
                .alarm=${current}
                ?mayAcknowledge=${this.#may('ACKNOWLEDGE_ALARM')}
                ?busy=${this.busy}
                note=${this.note}
                @acknowledge=${() => this.#acknowledge()}
              ></alarm-detail>`
            : html`<p class="state">${this.board.state === 'loading' ? nothing : t('detail.none')}</p>`}
        </section>
        <section class="pane asset" aria-label=${t('asset.label')}>
          ${current
            ? html`<asset-panel code=${current.asset} revision="${current.state}${current.acknowledgedBy ?? ''}"></asset-panel>`
            : nothing}
        </section>
      </main>
    `;
  }

  #feed() {
    if (this.board.state === 'loading') {
      return html`<div class="state" aria-busy="true" aria-label=${t('list.loading')}>
        ${Array.from({ length: 12 }, () => html`<span class="skeleton"></span>`)}
      </div>`;
    }
    if (this.board.state === 'failed') {
      return html`<p class="state">
        <strong>${t('list.failed')}</strong>${this.board.problem || t('error.unreachable')} ${t('list.retrying')}
      </p>`;
    }
    const alarms = this.board.sorted(this.station);
    const missing = this.board.total - 2000;
    return html`
      ${this.#floods()}
      ${missing > 0 ? html`<p class="cut muted">${count('list.cut', missing)}</p>` : nothing}
      ${alarms.length === 0 ? html`<p class="state"><strong>${t('list.empty')}</strong>${this.#latest()}</p>` : nothing}
      <alarm-list
        ?hidden=${alarms.length === 0}
        .alarms=${alarms}
        selected=${this.selected}
        @choose=${(e) => this.#choose(e.detail)}
      ></alarm-list>
    `;
  }

  #floods() {
    return this.board.floods
      .filter(({ station }) => !this.station || station.id === this.station)
      .map(({ station, waiting }) => html`<p class="flood">${say(station)}${t('colon')}${count('list.flood', waiting)}</p>`);
  }

  #latest() {
    const { latest } = this.board;
    return latest
      ? t('list.latest', { time: clock(latest.raised, true), title: say(latest.title), asset: latest.asset, grid: say(latest.grid) })
      : t('list.never');
  }

  #help() {
    const keys = [
      ['j', 'help.next'],
      ['k', 'help.previous'],
      ['a', 'help.acknowledge'],
      ['?', 'help.help'],
      ['Esc', 'help.close'],
    ];
    const looks = ['new', 'acknowledged', 'returned', 'past'];
    return html`<dialog aria-labelledby="help">
      <h2 id="help">${t('help.title')}</h2>
      <dl>
        ${keys.map(
          ([key, words]) =>
            html`<dt><kbd>${key}</kbd></dt>
              <dd>${t(words)}</dd>`,
        )}
      </dl>
      <div class="legend">
        ${looks.map(
          (look) =>
            html`<span><severity-badge wordless severity="P2" look=${look}></severity-badge> ${t(`look.${look}`)}</span>`,
        )}
      </div>
      <form method="dialog"><button class="primary">${t('help.done')}</button></form>
    </dialog>`;
  }
}

customElements.define('duty-console', DutyConsole);
