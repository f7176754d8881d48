import { LitElement, css, html, nothing } from 'lit';
import { get } from '../../shared/api.js';
import '../../shared/area-map.js';
import { FollowsLanguage, clock, say, t } from '../../shared/i18n.js';
import '../../shared/severity-badge.js';
import { lookOf } from '../../shared/severity-badge.js';
import { failed, loading } from '../../shared/states.js';
import { shared } from '../../shared/styles.js';
import '../../shared/time-ago.js';
import { withUnit } from '../../shared/units.js';
import { addressOf } from '../parts/address.js';
import './asset-devices.js';
import './asset-readings.js';
import './device-commands.js';
import './device-tail.js';
import { gridOutlines, silentSince } from './sources.js';

const RATINGS = [
  ['nominalPower', 'W'],
  ['minimumPower', 'W'],
  ['depth', 'm'],
  ['ratedCurrent', 'A'],
  ['reportInterval', 's'],
];

/** One asset: where it is, what it reports, who reports for it, and what has been the matter with it. */
export class AssetPage extends LitElement {
  static properties = {
    code: {},
    self: { attribute: false },
    query: { attribute: false },
    data: { state: true },
    problem: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      header {
        margin: var(--space-2) 0 var(--space-4);
      }
      header h3 {
        font-size: var(--type-4);
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
        gap: var(--space-4);
        align-items: start;
      }
      .column {
        display: grid;
        gap: var(--space-4);
      }
      .card > h4 {
        margin: 0 0 var(--space-3);
        font-size: var(--type-3);
      }
      area-map {
        height: 260px;
        margin-bottom: var(--space-3);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-4);
      }
      dt {
        color: var(--muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
      li + li {
        margin-top: var(--space-3);
        padding-top: var(--space-3);
        border-top: 1px solid var(--line);
      }
      @media (max-width: 999px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('code')) {
      this.data = undefined;
      this.load();
    }
  }

  async load() {
    const { code } = this;
    const may = (right) => this.self.may.includes(right);
    try {
      const part = `?asset=${encodeURIComponent(code)}`;
      const [asset, open, past, devices, tickets, outlines] = await Promise.all([
        get(`/api/v1/assets/${encodeURIComponent(code)}`),
        get(`/api/v1/alarms${part}`),
        get(`/api/v1/alarms/search${part}&untold=true&limit=30`),
        may('LIST_DEVICES') ? get(`/api/v1/devices${part}`) : undefined,
        may('LIST_TICKETS') ? get(`/api/v1/tickets${part}&limit=20&order=newest`) : undefined,
        gridOutlines(),
      ]);
      if (code === this.code) {
        this.problem = undefined;
        this.data = {
          asset,
          open: open.alarms,
          past: past.alarms.filter((alarm) => !open.alarms.some((one) => one.id === alarm.id)),
          devices: devices?.devices,
          tickets: tickets?.tickets,
          outline: outlines.filter((area) => (area.id ?? area.properties.id) === asset.grid.id),
        };
      }
    } catch (error) {
      this.problem = error;
    }
  }

  render() {
    const back = html`<a href=${addressOf('assets')}>← ${t('assets.back')}</a>`;
    if (this.problem) {
      return html`${back}${failed(this.code, this.problem, () => this.load())}`;
    }
    return this.data ? html`${back}${this.#head()}${this.#body()}` : html`${back}${loading()}`;
  }

  #head() {
    const { asset, open } = this.data;
    const silent = silentSince(open);
    return html`<header>
      <h3>${asset.code}</h3>
      <p>
        ${t(`kind.${asset.kind}`)} · ${say(asset.grid)}${asset.building ? html` · ${asset.building}` : nothing}
        ${silent ? html` · <strong>${t('assets.silent')} <time-ago time=${silent}></time-ago></strong>` : nothing}
      </p>
    </header>`;
  }

  #body() {
    const { asset, devices } = this.data;
    const reports = devices?.find((device) => device.asset === asset.code)?.id ?? asset.devices[0];
    const may = (right) => this.self.may.includes(right);
    return html`<div class="columns">
      <div class="column">
        <section class="card">
          <h4>${t('assetpage.readings')}</h4>
          <asset-readings .asset=${asset} .query=${this.query}></asset-readings>
        </section>
        <section class="card">
          <h4>${t('assetpage.alarms')}</h4>
          ${this.#alarms()}
        </section>
        ${this.data.tickets
          ? html`<section class="card">
              <h4>${t('assetpage.tickets')}</h4>
              ${this.#tickets()}
            </section>`
          : nothing}
      </div>
      <div class="column">
        <section class="card">
          <h4>${t('assetpage.place')}</h4>
          ${this.#place()}
        </section>
        <section class="card">
          <h4>${t('assetpage.devices')}</h4>
          <asset-devices
            .asset=${asset}
            .devices=${devices}
            .self=${this.self}
            @changed=${() => this.load()}
          ></asset-devices>
        </section>
        ${reports && may('TAIL_DEVICE')
          ? html`<section class="card">
              <h4>${t('tail.title')}</h4>
              <device-tail .device=${reports}></device-tail>
            </section>`
          : nothing}
        ${reports && may('LIST_COMMANDS')
          ? html`<section class="card">
              <h4>${t('commands.title')}</h4>
              <device-commands .device=${reports} .kind=${asset.kind} .self=${this.self}></device-commands>
            </section>`
          : nothing}
      </div>
    </div>`;
  }

  #place() {
    const { asset, outline, open } = this.data;
    const worst = open.map((alarm) => alarm.severity).sort()[0];
    const point = { id: asset.code, ...asset.place, look: worst ?? 'here', label: asset.code };
    const facts = [
      ['assets.grid', say(asset.grid)],
      ['assetpage.station', say(asset.station)],
      ['assets.building', asset.building],
      ['assetpage.road', t(`road.${asset.roadClass}`)],
      ['assetpage.coordinates', `${asset.place.latitude.toFixed(6)}, ${asset.place.longitude.toFixed(6)}`],
      ['assetpage.parent', asset.parent ? html`<a href=${addressOf('assets', { asset: asset.parent })}>${asset.parent}</a>` : ''],
      ['assetpage.circuit', asset.circuit ? t('assetpage.circuit.place', { circuit: asset.circuit, order: asset.order }) : ''],
      ...RATINGS.map(([name, unit]) => [`assetpage.rating.${name.toLowerCase()}`, asset.ratings[name] === null ? '' : withUnit(asset.ratings[name], unit)]),
      ['assetpage.tags', asset.tags.map((tag) => t(`tag.${tag}`)).join(t('comma'))],
    ];
    return html`<area-map .areas=${outline} .points=${[point]} .focus=${asset.place} label=${t('assetpage.place')}></area-map>
      <dl>
        ${facts.filter(([, value]) => value).map(([key, value]) => html`<dt>${t(key)}</dt>
            <dd>${value}</dd>`)}
      </dl>`;
  }

  #alarms() {
    const { open, past } = this.data;
    if (open.length + past.length === 0) {
      return html`<p class="muted">${t('assetpage.noalarms')}</p>`;
    }
    return html`<ul>
      ${[...open, ...past].map(
        (alarm) => html`<li>
          <div class="row">
            <severity-badge severity=${alarm.severity} look=${open.includes(alarm) ? lookOf(alarm) : 'past'}></severity-badge>
            <strong>${say(alarm.title)}</strong>
            <span class="muted"
              >${open.includes(alarm)
                ? html`<time-ago time=${alarm.onset}></time-ago>`
                : html`${clock(alarm.onset, true)}${alarm.returned ? ` – ${clock(alarm.returned, true)}` : ''}`}</span
            >
          </div>
          <p class="muted">${say(alarm.why)}</p>
        </li>`,
      )}
    </ul>`;
  }

  #tickets() {
    const { tickets } = this.data;
    if (tickets.length === 0) {
      return html`<p class="muted">${t('assetpage.notickets')}</p>`;
    }
    return html`<ul>
      ${tickets.map(
        (ticket) => html`<li>
          <strong>${ticket.id}</strong> · ${say(ticket.title)}
          <p class="muted">${t(`stage.${ticket.stage}`)} · <time-ago time=${ticket.opened}></time-ago></p>
        </li>`,
      )}
    </ul>`;
  }
}

customElements.define('asset-page', AssetPage);
