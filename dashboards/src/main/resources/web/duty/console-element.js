import { LitElement, html, nothing } from 'lit';
import '../shared/action-note.js';
import { get } from '../shared/api.js';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { failed, loading, refused } from '../shared/states.js';
import './alarm-actions.js';
import { AlarmBoard } from './alarm-board.js';
import './alarm-feed.js';
import { matcher } from './alarm-filter.js';
import { ChosenAlarm } from './chosen-alarm.js';
import { readAddress, rememberAddress } from './console-address.js';
import { wishOf } from './console-keys.js';
import { consoleStyles } from './console-styles.js';
import { DeskActs } from './desk-acts.js';
import './duty-header.js';
import './form-dialog.js';
import { PANELS } from './console-panels.js';
import { Ringer } from './ringer.js';
import './shift-dialog.js';
import { StationLoad } from './station-load.js';
import './ticket-line.js';
import { actOnTicket } from './ticket-forms.js';

const NARROW = matchMedia('(max-width: 999px)');
const MAP_EVERY = 1_000;
/** With so many alarms a map is a picture of the whole, which need not be drawn anew as often. */
const MANY = 200;
const MAP_OF_MANY_EVERY = 5_000;
const TABS = ['feed', 'detail', 'map'];
/** What is not needed for the first picture comes after it. */
const LATER = {
  'alarm-detail': () => import('./alarm-detail.js'),
  'duty-map': () => import('./duty-map.js'),
  'ticket-panel': () => import('./ticket-panel.js'),
};
const RIGHTS = {
  acknowledge: 'ACKNOWLEDGE_ALARM',
  dispatch: 'OPEN_TICKET',
  shelve: 'SHELVE_ALARM',
  unshelve: 'UNSHELVE_ALARM',
  comment: 'ADD_COMMENT',
  assign: 'ASSIGN_ALARM',
  dispose: 'DISPOSE_ALARM',
};

/** The duty console: feed, detail and map side by side; one of them at a time where there is no room. */
export class DutyConsole extends LitElement {
  static properties = {
    self: { state: true },
    areas: { state: true },
    filter: { state: true },
    ticket: { state: true },
    picked: { state: true },
    panel: { state: true },
    tab: { state: true },
    busy: { state: true },
    silentSeconds: { state: true },
  };

  static styles = consoleStyles;

  constructor() {
    super();
    const { alarm, ...address } = readAddress();
    Object.assign(this, address);
    this.tab = alarm || this.ticket ? 'detail' : 'feed';
    this.areas = [];
    this.picked = new Set();
    this.busy = false;
    this.silentSeconds = 0;
    this.mapped = [];
    this.mappedAt = 0;
    this.board = new AlarmBoard();
    this.board.addEventListener('change', () => this.#changed());
    this.board.addEventListener('alarm', ({ detail: { alarm, change } }) => this.ringer.take(alarm, change, this.filter.station));
    this.board.addEventListener('state', () => this.requestUpdate());
    this.chosen = new ChosenAlarm(this.board);
    this.chosen.addEventListener('change', () => this.requestUpdate());
    this.chosen.addEventListener('none', () => this.desk.note(t('desk.alarm.none')));
    this.chosen.choose(alarm);
    this.ringer = new Ringer((words, urgent) => this.#announce(words, urgent));
    this.ringer.addEventListener('change', () => this.requestUpdate());
    this.desk = {
      ask: (form) => this.#one('form-dialog').open(form),
      note: (text, undo) => this.#one('action-note').say(text, undo),
      took: (alarm) => {
        this.board.put(alarm);
        this.chosen.take(alarm);
      },
      changed: () => this.chosen.lookAgain(),
    };
    this.acts = new DeskActs(this.desk);
    this.load = new StationLoad(this, () => this.filter.station);
    this.keyed = (event) => this.#key(event);
    new FollowsLanguage(this);
  }

  #one(selector) {
    return this.renderRoot.querySelector(selector);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.keyed);
    this.timer = setInterval(() => {
      this.silentSeconds = this.board.state === 'stale' ? Math.floor((Date.now() - this.board.heard) / 1000) : 0;
    }, 1_000);
    Object.values(this.wall ? { wall: () => import('./wall-view.js') } : LATER).forEach((load) =>
      load().then(() => this.requestUpdate()),
    );
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.keyed);
    clearInterval(this.timer);
    this.ringer.stop();
  }

  async #begin() {
    await this.board.open();
    try {
      const [self, areas] = await Promise.all([get('/api/v1/me'), get('/api/v1/areas')]);
      this.self = self;
      this.areas = areas.areas;
      this.chosen.mayTickets = this.may('LIST_TICKETS');
      this.chosen.lookAgain();
    } catch {
      // the board says what is the matter, and tries again
      if (this.board.state !== 'refused') {
        setTimeout(() => this.#begin(), 5_000);
      }
      return;
    }
    this.load.look();
    if (!this.wall) {
      this.#beginShift();
    }
  }

  async #beginShift() {
    const shift = this.ringer.resume(this.self.name);
    if (!shift) {
      await this.updateComplete;
      this.#one('shift-dialog').open();
    } else if (!this.filter.station && shift.station && this.stations.some(({ id }) => id === shift.station)) {
      this.#filter({ ...this.filter, station: shift.station });
    }
  }

  get stations() {
    return this.areas.filter(({ level }) => level === 'STATION');
  }

  /** Something about some alarms is new; told a few times a second at most. */
  #changed() {
    if (!this.chosen.id && !this.ticket && !NARROW.matches && this.board.order.length > 0) {
      this.chosen.choose(this.shown[0]?.id ?? '');
    }
    const waiting = this.board.sorted(this.filter.station).filter((alarm) => !alarm.acknowledgedBy);
    const urgent = waiting.filter(({ severity }) => severity === 'P1').length;
    this.ringer.alert(urgent > 0);
    const number = urgent > 0 ? `■ ${urgent} ${t('severity.P1')} · ` : waiting.length > 0 ? `(${waiting.length}) ` : '';
    document.title = `${number}${t('duty.title')}`;
    this.requestUpdate();
  }

  #announce(words, urgent) {
    this.#one(urgent ? '[aria-live=assertive]' : '[aria-live=polite]').textContent = words;
  }

  get shown() {
    return this.board.order.filter(matcher(this.filter));
  }

  /** The same for the map, which need not be drawn anew so often. */
  #shownOnMap(shown) {
    const now = Date.now();
    const every = shown.length > MANY ? MAP_OF_MANY_EVERY : MAP_EVERY;
    if (now - this.mappedAt > every || this.mappedFor !== this.filter) {
      this.mapped = shown;
      this.mappedAt = now;
      this.mappedFor = this.filter;
    }
    return this.mapped;
  }

  get list() {
    return this.#one('alarm-feed')?.list;
  }

  #choose(id) {
    this.ticket = '';
    this.tab = id ? 'detail' : 'feed';
    this.chosen.choose(id);
    this.#remember();
    this.list?.reveal(id);
  }

  #openTicket(id) {
    this.ticket = id;
    this.tab = 'detail';
    this.#remember();
  }

  #filter(filter) {
    if (filter.station !== this.filter.station) {
      this.chosen.choose('');
      setTimeout(() => this.load.look());
    }
    this.filter = filter;
    this.picked = new Set();
    this.list?.release();
    this.#remember();
    this.#changed();
  }

  #remember() {
    rememberAddress({ filter: this.filter, alarm: this.chosen.id, ticket: this.ticket });
  }

  may(right) {
    return this.self?.may.includes(right) ?? false;
  }

  #key(event) {
    const wish = wishOf(event);
    if (!wish || this.wall) {
      return;
    }
    event.preventDefault();
    this.list?.hold();
    const alarm = this.ticket ? undefined : this.chosen.alarm;
    const does = {
      next: () => this.#step(1),
      previous: () => this.#step(-1),
      acknowledge: () => (this.picked.size > 0 ? this.#acknowledgePicked() : alarm && this.#act('acknowledge', alarm)),
      dispatch: () => alarm && this.#act('dispatch', alarm),
      shelve: () => alarm && this.#act('shelve', alarm),
      comment: () => alarm && this.#act('comment', alarm),
      pick: () => this.chosen.id && this.#pick({ ids: [this.chosen.id], on: !this.picked.has(this.chosen.id) }),
      fresh: () => this.list?.release(),
      sound: () => this.ringer.press(),
      search: () => this.#search(),
      help: () => this.#open('help'),
      back: () => this.#back(),
    };
    does[wish]();
  }

  #step(by) {
    const shown = this.list?.shown ?? [];
    const at = shown.findIndex((alarm) => alarm.id === this.chosen.id);
    const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (next) {
      const { tab } = this;
      this.#choose(next.id);
      this.tab = tab;
    }
  }

  async #search() {
    this.tab = 'feed';
    await this.updateComplete;
    this.#one('alarm-feed')?.focusSearch();
  }

  #back() {
    if (this.picked.size > 0) {
      this.picked = new Set();
    } else if (this.ticket) {
      this.#choose(this.chosen.id);
    } else {
      this.tab = 'feed';
    }
  }

  /** Does what a button or a key asks for, if the reader may and it makes sense now. */
  async #act(act, alarm) {
    if (!this.may(RIGHTS[act]) || this.busy || (act === 'acknowledge' && alarm.acknowledgedBy)) {
      return;
    }
    if (act === 'dispatch' && this.chosen.ticket) {
      this.#openTicket(this.chosen.ticket.id);
      return;
    }
    this.busy = true;
    try {
      await this.acts[act](alarm, this.self);
    } finally {
      this.busy = false;
    }
  }

  #pick({ ids, on }) {
    const picked = new Set(this.picked);
    ids.forEach((id) => (on ? picked.add(id) : picked.delete(id)));
    this.picked = picked;
    this.list?.hold();
  }

  get #unacknowledged() {
    return [...this.picked].map((id) => this.board.alarms.get(id)).filter((alarm) => alarm && !alarm.acknowledgedBy);
  }

  #acknowledgePicked() {
    const alarms = this.#unacknowledged;
    if (alarms.length > 0 && this.may('ACKNOWLEDGE_ALARMS')) {
      this.acts.acknowledgeMany(alarms, () => (this.picked = new Set()));
    }
  }

  async #open(panel) {
    this.panel = panel;
    await PANELS[panel].load();
    await this.updateComplete;
    this.#one('dialog.panel').showModal();
  }

  async #report() {
    await import('./report-dialog.js');
    await this.updateComplete;
    this.#one('report-dialog').open();
  }

  #reported({ id, joined, ticket }) {
    const note = t(joined ? 'desk.call.joined' : 'desk.call.done', { id, ticket: ticket ?? t('desk.nobody') });
    this.#one('action-note').say(note);
    if (ticket) {
      this.#openTicket(ticket);
    }
  }

  #start({ station, volume, silent }) {
    this.ringer.start(this.self.name, station, volume, silent);
    if (station !== this.filter.station) {
      this.#filter({ ...this.filter, station });
    }
    this.#changed();
  }

  render() {
    if (this.wall) {
      return this.board.state === 'refused'
        ? refused()
        : html`<wall-view .board=${this.board} .station=${this.filter.station} .stations=${this.stations}></wall-view>`;
    }
    const { shift } = this.ringer;
    return html`
      <duty-header
        .stations=${this.stations}
        .counts=${this.board.counts(this.filter.station)}
        .self=${this.self}
        .load=${this.load.value}
        station=${this.filter.station}
        state=${this.board.state}
        held=${this.#heldBack}
        since=${shift?.since ?? ''}
        sound=${this.ringer.state}
        mutedSeconds=${this.ringer.mutedSeconds}
        silentSeconds=${this.silentSeconds}
        @station=${(e) => this.#filter({ ...this.filter, station: e.detail, area: '' })}
        @help=${() => this.#open('help')}
        @held=${() => this.#open('held')}
        @load=${() => this.#open('load')}
        @handover=${() => this.#open('handover')}
        @report=${() => this.#report()}
        @shift=${() => this.#one('shift-dialog').open()}
        @sound=${() => this.ringer.press()}
      ></duty-header>
      ${this.board.state === 'refused' ? refused() : this.#body()}
      <div class="hidden" aria-live="assertive"></div>
      <div class="hidden" aria-live="polite"></div>
      <shift-dialog
        .self=${this.self}
        .stations=${this.stations}
        station=${this.filter.station || shift?.station || ''}
        volume=${shift?.volume ?? 0.6}
        ?silent=${shift?.silent}
        ?begun=${shift}
        @start=${(e) => this.#start(e.detail)}
        @test=${(e) => this.ringer.test(e.detail)}
      ></shift-dialog>
      <form-dialog></form-dialog>
      <report-dialog @reported=${(e) => this.#reported(e.detail)}></report-dialog>
      ${this.#panel()}
      <action-note></action-note>
    `;
  }

  /** How many are held back for another reason than that an alarm explains them, which the list tells. */
  get #heldBack() {
    return Object.entries(this.board.suppressed).reduce((sum, [reason, n]) => sum + (reason === 'CAUSE' ? 0 : n), 0);
  }

  #body() {
    const shown = this.shown;
    return html`
      <main class=${this.tab}>
        <section class="pane feed" aria-label=${t('list.label')}>${this.#feed(shown)}</section>
        <section class="pane detail" aria-label=${t('detail.label')}>${this.ticket ? this.#ticketPanel() : this.#detail()}</section>
        <section class="pane place" aria-label=${t('desk.map')}>${this.#place(shown)}</section>
      </main>
      <nav class="tabs" aria-label=${t('desk.tabs')}>
        ${TABS.map(
          (tab) =>
            html`<button aria-current=${tab === this.tab ? 'page' : nothing} @click=${() => (this.tab = tab)}>${t(`desk.tab.${tab}`)}</button>`,
        )}
      </nav>
    `;
  }

  #feed(shown) {
    if (this.board.state === 'loading') {
      return loading(12);
    }
    if (this.board.state === 'failed') {
      return failed(t('list.failed'), { message: `${this.board.problem || t('error.unreachable')} ${t('list.retrying')}` });
    }
    return html`<alarm-feed
      .board=${this.board}
      .shown=${shown}
      .filter=${this.filter}
      .areas=${this.areas}
      .picked=${this.picked}
      waiting=${this.#unacknowledged.length}
      ?mayPick=${this.may('ACKNOWLEDGE_ALARMS')}
      selected=${this.chosen.id}
      @filter=${(e) => this.#filter(e.detail)}
      @choose=${(e) => this.#choose(e.detail)}
      @pick=${(e) => this.#pick(e.detail)}
      @acknowledge=${() => this.#acknowledgePicked()}
    ></alarm-feed>`;
  }

  #ticketPanel() {
    return html`<div class="scroll" tabindex="0">
      <ticket-panel
        code=${this.ticket}
        ?mayReports=${this.may('READ_REPORT')}
        @close=${() => this.#choose(this.chosen.id)}
        @choose=${(e) => this.#choose(e.detail)}
        @act=${({ detail: { act, ticket } }) => actOnTicket(this.desk, ticket, act, () => this.#one('ticket-panel')?.reload())}
      ></ticket-panel>
    </div>`;
  }

  #detail() {
    const alarm = this.chosen.alarm;
    if (!alarm) {
      return html`<div class="state">${this.board.state === 'loading' || this.chosen.id ? loading(6) : t('detail.none')}</div>`;
    }
    const { ticket, revision } = this.chosen;
    return html`<div class="scroll" tabindex="0">
        <alarm-detail
          .alarm=${alarm}
          .self=${this.self}
          .revision=${String(revision)}
          @choose=${(e) => this.#choose(e.detail)}
          @ticket=${(e) => this.#openTicket(e.detail)}
        >
          <ticket-line slot="ticket" .ticket=${ticket}></ticket-line>
        </alarm-detail>
      </div>
      <alarm-actions
        .alarm=${alarm}
        .self=${this.self}
        ?busy=${this.busy}
        ?hasTicket=${Boolean(ticket)}
        @act=${(e) => this.#act(e.detail, alarm)}
      ></alarm-actions>`;
  }

  #place(shown) {
    return html`<duty-map
      .alarm=${this.chosen.settled}
      .station=${this.filter.station}
      .alarms=${this.#shownOnMap(shown)}
      @choose=${(e) => this.#choose(e.detail)}
      @grid=${(e) => this.#filter({ ...this.filter, area: e.detail })}
    ></duty-map>`;
  }

  #panel() {
    const shown = {
      self: this.self,
      station: this.filter.station,
      close: () => this.#one('dialog.panel').close(),
      choose: (id) => this.#choose(id),
      changed: () => this.chosen.lookAgain(),
    };
    return html`<dialog class="panel ${this.panel ?? ''}" @close=${() => (this.panel = undefined)} @cancel=${() => (this.panel = undefined)}>
      ${this.panel ? PANELS[this.panel].show(shown) : nothing}
      <form method="dialog"><button class=${this.panel === 'help' ? 'primary' : ''}>${t('help.done')}</button></form>
    </dialog>`;
  }
}

customElements.define('duty-console', DutyConsole);
