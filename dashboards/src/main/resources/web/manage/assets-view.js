import { css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { count, say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import '../shared/time-ago.js';
import './facilities/asset-page.js';
import { areaSelect, kindSelect } from './facilities/selects.js';
import { allAreas, devicesByAsset, openByAsset, silentSince } from './facilities/sources.js';
import { addressOf, amend } from './parts/address.js';
import './parts/data-table.js';
import { View } from './parts/view.js';

const MOST = 5_000;
const PAUSE = 250;
/** In the order in which they are listed: what somebody should look at comes first. */
const STATES = ['alarm', 'silent', 'nodevice', 'fine'];

/** The register's assets, to be searched, with how each fares; or one of them, if the address names it. */
export class AssetsView extends View {
  static styles = [
    View.styles,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(12rem, 2fr) repeat(3, minmax(9rem, 1fr));
        gap: var(--space-2) var(--space-3);
        margin-bottom: var(--space-4);
      }
      form .field {
        margin: 0;
      }
      form input,
      form select {
        width: 100%;
      }
      @media (max-width: 699px) {
        form {
          grid-template-columns: 1fr 1fr;
        }
        form .field:first-child {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  /** The page of one asset asks for itself. */
  concerns(query) {
    return query.get('asset') ? 'asset' : `${query.get('q')} ${query.get('kind')} ${query.get('area')}`;
  }

  async ask() {
    if (this.query.get('asset')) {
      return {};
    }
    const filter = new URLSearchParams({ limit: MOST });
    const given = { q: this.query.get('q'), kind: this.query.get('kind'), grid: this.query.get('area') };
    Object.entries(given).forEach(([name, value]) => value && filter.set(name, value));
    const [found, areas, alarms, devices] = await Promise.all([
      get(`/api/v1/assets?${filter}`),
      allAreas(),
      openByAsset(),
      devicesByAsset(this.self),
    ]);
    return {
      areas,
      total: found.total,
      rows: found.assets
        .map((asset) => this.#row(asset, alarms.get(asset.code) ?? [], devices))
        .sort((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state)),
    };
  }

  #row(asset, alarms, devices) {
    const silent = silentSince(alarms);
    const bare = devices !== undefined && !devices.has(asset.code);
    const state = silent ? 'silent' : alarms.length > 0 ? 'alarm' : bare ? 'nodevice' : 'fine';
    return { asset, alarms, silent, state };
  }

  render() {
    const code = this.query?.get('asset');
    return code ? html`<asset-page .code=${code} .self=${this.self} .query=${this.query}></asset-page>` : super.render();
  }

  content() {
    if (!this.data.rows) {
      return nothing;
    }
    const wanted = this.query.get('state');
    const rows = wanted ? this.data.rows.filter((row) => row.state === wanted) : this.data.rows;
    return html`${this.#search()}
      ${this.data.total > this.data.rows.length
        ? html`<p class="muted" role="status">${t('assets.cut', { n: this.data.rows.length, total: this.data.total })}</p>`
        : nothing}
      <data-table
        .columns=${this.#columns()}
        .rows=${rows}
        name="assets"
        searched
        label=${t('manage.view.assets')}
        none=${t('assets.none')}
      ></data-table>`;
  }

  #search() {
    const change = (name) => (event) => amend({ [name]: event.target.value });
    return html`<form role="search" @submit=${(event) => event.preventDefault()}>
      <label class="field"
        >${t('assets.search')}
        <input type="search" .value=${this.query.get('q') ?? ''} @input=${this.#typed} placeholder=${t('assets.search.hint')} />
      </label>
      <label class="field">${t('assets.kind')} ${kindSelect(this.query.get('kind') ?? '', change('kind'), t('choice.all'))}</label>
      <label class="field"
        >${t('assets.area')} ${areaSelect(this.data.areas, this.query.get('area') ?? '', change('area'), t('choice.all'))}</label
      >
      <label class="field"
        >${t('assets.state')}
        <select .value=${this.query.get('state') ?? ''} @change=${change('state')}>
          <option value="">${t('choice.all')}</option>
          ${STATES.map((state) => html`<option value=${state} ?selected=${this.query.get('state') === state}>${t(`assets.state.${state}`)}</option>`)}
        </select>
      </label>
    </form>`;
  }

  /** Asks once nobody has typed for a moment. */
  #typed = (event) => {
    const q = event.target.value.trim();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => amend({ q }, { replace: true }), PAUSE);
  };

  #columns() {
    return [
      {
        key: 'code',
        label: t('assets.code'),
        value: ({ asset }) => asset.code,
        cell: ({ asset }) => html`<a href=${addressOf('assets', { asset: asset.code })}>${asset.code}</a>`,
      },
      { key: 'kind', label: t('assets.kind'), value: ({ asset }) => t(`kind.${asset.kind}`) },
      { key: 'grid', label: t('assets.grid'), value: ({ asset }) => say(asset.grid) },
      { key: 'building', label: t('assets.building'), value: ({ asset }) => asset.building },
      {
        key: 'state',
        label: t('assets.state'),
        value: (row) => t(`assets.state.${row.state}`),
        cell: (row) => this.#state(row),
      },
    ];
  }

  #state({ state, silent, alarms }) {
    if (state === 'silent') {
      return html`${t('assets.silent')} <time-ago time=${silent}></time-ago>`;
    }
    if (state === 'alarm') {
      const worst = alarms.map((alarm) => alarm.severity).sort()[0];
      return html`<severity-badge severity=${worst} wordless></severity-badge> ${count('assets.open', alarms.length)}`;
    }
    return html`<span class="muted">${t(`assets.state.${state}`)}</span>`;
  }
}

customElements.define('assets-view', AssetsView);
