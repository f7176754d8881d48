import { html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { number, say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import '../shared/time-ago.js';
import { amend } from './parts/address.js';
import './parts/data-table.js';
import { View } from './parts/view.js';

const STATES = ['pending', 'delivered', 'refused', 'withdrawn', 'expired', 'quiet', 'unreachable'];
/** Where no channel leads to those for whom it is. */
const NONE = 'none';
const PAGE = 200;
const LOOK = 20_000;

/** How the channels to people stand, and what became of each message. What has failed is tried again by the gateway itself. */
export class ChannelsView extends View {
  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || this.#look(), LOOK);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  /** Only the channels: a list that is being read stays as it is. */
  async #look() {
    if (this.data) {
      try {
        this.data = { ...this.data, channels: (await get('/api/v1/channels')).channels };
      } catch {
        // what was known stays; the next look may succeed
      }
    }
  }

  #asked(before) {
    const asked = new URLSearchParams({ limit: PAGE });
    for (const name of ['channel', 'state']) {
      if (this.query.get(name)) {
        asked.set(name, this.query.get(name));
      }
    }
    if (before) {
      asked.set('before', before);
    }
    return get(`/api/v1/deliveries?${asked}`);
  }

  async ask() {
    const [{ channels }, page] = await Promise.all([get('/api/v1/channels'), this.#asked()]);
    this.#askNames();
    return { channels, deliveries: page.deliveries, next: page.next };
  }

  /** Of teams and bodies, once: their messages name them by id. The list does not wait for it. */
  async #askNames() {
    if (this.names || !this.self.may.includes('READ_ORGANISATION')) {
      return;
    }
    try {
      const { teams, bodies } = await get('/api/v1/organisation');
      this.names = new Map([...bodies, ...teams].map((one) => [one.id, one]));
      this.requestUpdate();
    } catch {
      // ids are shown
    }
  }

  async #more() {
    try {
      const page = await this.#asked(this.data.next);
      this.data = { ...this.data, deliveries: [...this.data.deliveries, ...page.deliveries], next: page.next };
    } catch (error) {
      this.problem = error;
    }
  }

  content() {
    return html`<section>
        <h3>${t('channel.title')}</h3>
        <div class="cards">${this.data.channels.map((channel) => this.#channel(channel))}</div>
      </section>
      <section>
        <h3>${t('delivery.title')}</h3>
        ${this.#choices()} ${this.#deliveries()}
        ${this.data.next ? html`<p><button @click=${() => this.#more()}>${t('delivery.older')}</button></p>` : nothing}
      </section>`;
  }

  #channel(channel) {
    return html`<div class="card">
      <strong>${channel.name}</strong>
      ${channel.trouble
        ? html`<p class="late">▲ ${t('channel.trouble')}</p>
            <p>${channel.trouble}</p>`
        : html`<p>${t('channel.well')}</p>`}
      <p class="muted">${t('channel.waiting', { n: number(channel.waiting) })} ${channel.trouble ? t('channel.again') : ''}</p>
    </div>`;
  }

  #choices() {
    const change = (name) => (event) => amend({ [name]: event.target.value }, { replace: true });
    return html`<div class="row choices">
      <label
        >${t('delivery.channel')}
        <select @change=${change('channel')}>
          <option value="">${t('reports.all')}</option>
          ${this.data.channels.map(({ name }) => html`<option ?selected=${name === this.query.get('channel')}>${name}</option>`)}
        </select></label
      >
      <label
        >${t('delivery.state')}
        <select @change=${change('state')}>
          <option value="">${t('reports.all')}</option>
          ${STATES.map(
            (state) => html`<option value=${state} ?selected=${state === this.query.get('state')}>${t(`delivery.state.${state}`)}</option>`,
          )}
        </select></label
      >
    </div>`;
  }

  #deliveries() {
    const bad = (row) => ['REFUSED', 'EXPIRED', 'UNREACHABLE'].includes(row.state) || (row.state === 'PENDING' && row.attempts > 0);
    const state = (row) => t(`delivery.state.${row.state.toLowerCase()}`);
    const people = (row) => row.to.map((one) => t('delivery.person', { name: say(one.name), as: this.#officeOf(one.as) })).join(t('comma'));
    return html`<data-table
      label=${t('delivery.title')}
      name="deliveries"
      none=${t(this.query.get('channel') || this.query.get('state') ? 'delivery.none' : 'delivery.nothing')}
      .columns=${[
        { key: 'created', label: t('delivery.when'), value: (row) => row.created, cell: (row) => html`<time-ago time=${row.created}></time-ago>` },
        {
          key: 'about',
          label: t('delivery.about'),
          value: (row) => row.alarm ?? row.ticket,
          cell: (row) => html`<a href=${row.alarm ? `/duty?alarm=${encodeURIComponent(row.alarm)}` : `/duty?ticket=${encodeURIComponent(row.ticket)}`}
              >${row.alarm ?? row.ticket}</a
            > <severity-badge severity=${row.severity} look="plain" wordless></severity-badge>`,
        },
        {
          key: 'channel',
          label: t('delivery.channel'),
          value: (row) => (row.channel === NONE ? t('channel.none') : row.channel),
        },
        { key: 'to', label: t('delivery.to'), value: people, cell: (row) => people(row) || html`<span class="muted">${t('delivery.machines')}</span>` },
        {
          key: 'state',
          short: true,
          label: t('delivery.state'),
          value: state,
          cell: (row) => html`<span class=${bad(row) ? 'late' : nothing}>${state(row)}</span>`,
        },
        { key: 'attempts', label: t('delivery.attempts'), number: true, value: (row) => row.attempts },
        { key: 'note', label: t('delivery.note'), value: (row) => row.note },
      ]}
      .rows=${this.data.deliveries}
    ></data-table>`;
  }

  /** As what somebody is told ("on call, CENTRE_LEADER"), in words where there are some for it. */
  #officeOf(as) {
    return as.split(', ').map((office) => this.#wordOf(office)).join(t('comma'));
  }

  #wordOf(office) {
    const key = `told.as.${office.toLowerCase().replace(/[^a-z0-9]/g, '')}`;
    const word = t(key);
    return word === key ? say(this.names?.get(office)) || office : word;
  }
}

customElements.define('channels-view', ChannelsView);
