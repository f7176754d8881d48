import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, number, say, t } from '../shared/i18n.js';
import { failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { plain } from './parts/plain.js';
import { dayName } from './parts/times.js';

const LEVELS = 3;
/** A grid with one or two reports, which are not told. */
const FEW = 1;

/** What was reported where in the past week, by kind and grid, and whether that is more than usual. */
export class ReportedView extends LitElement {
  static properties = {
    community: {},
    map: { state: true },
    reports: { state: true },
    trouble: { state: true },
    type: { state: true },
    grid: { state: true },
    all: { state: true },
  };

  static styles = [
    shared,
    plain,
    css`
      area-map {
        height: min(55vh, 26rem);
        margin: var(--space-4) 0 var(--space-2);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: hidden;
      }
      .field {
        margin-top: var(--space-4);
      }
      select {
        width: 100%;
        font-size: var(--type-4);
      }
      .scale {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        color: var(--muted);
      }
      .scale span {
        display: inline-flex;
        gap: var(--space-2);
        align-items: center;
      }
      .scale i {
        width: 1.25rem;
        height: 1.25rem;
        border: 1px solid var(--muted);
        position: relative;
      }
      .scale i::before {
        position: absolute;
        inset: 0;
        background: var(--muted);
        content: '';
      }
      .scale .l0::before {
        opacity: 0.06;
      }
      .scale .l1::before {
        opacity: 0.18;
      }
      .scale .l2::before {
        opacity: 0.32;
      }
      .scale .l3::before {
        opacity: 0.5;
      }
      .chosen {
        margin-top: var(--space-4);
      }
      td,
      th {
        padding-inline: 0 var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    this.type = '';
    this.grid = '';
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      const [reports, map] = await Promise.all([
        get('/public/v1/reports-map'),
        get('/public/v1/reports-map.geojson'),
        import('../shared/area-map.js'),
      ]);
      this.reports = reports;
      this.map = map.features;
      this.trouble = undefined;
    } catch (error) {
      this.trouble = error;
    }
  }

  /** Of a grid's, those of the chosen type. */
  #tally({ reports, types }) {
    return this.type === '' ? reports : types.find(({ code }) => code === this.type)?.reports ?? { count: 0, trend: null };
  }

  #most() {
    return Math.max(3, ...this.reports.grids.map((grid) => this.#tally(grid).count ?? FEW));
  }

  #words({ count, trend }) {
    const words = count === null ? t('resident.map.few') : t('resident.map.count', { n: number(count) });
    return trend && trend !== 'STEADY' ? `${words}${t('comma')}${t(`resident.trend.${trend}`)}` : words;
  }

  render() {
    if (this.trouble) {
      return failed(t('resident.failed'), this.trouble, () => this.#load());
    }
    if (!this.reports) {
      return loading();
    }
    const { from, to, types } = this.reports;
    return html`
      <h1>${t('resident.map')}</h1>
      <p>${t('resident.map.what', { from: dayName(from), to: dayName(to) })}</p>
      <label class="field">
        <span>${t('resident.map.type')}</span>
        <select @change=${(e) => (this.type = e.target.value)}>
          <option value="">${t('resident.map.all')}</option>
          ${types.map(({ code, name }) => html`<option value=${code} ?selected=${code === this.type}>${say(name)}</option>`)}
        </select>
      </label>
      <p role="status">${this.#sum()}</p>
      <area-map
        .areas=${this.#areas()}
        .selected=${this.grid}
        .label=${t('resident.map')}
        @area=${(e) => (this.grid = e.detail)}
      ></area-map>
      <div class="scale" aria-hidden="true">
        <span><i class="l0"></i>${t('resident.map.none')}</span><span><i class="l1"></i>${t('resident.map.fewer')}</span>
        <span><i class="l3"></i>${t('resident.map.most')}</span>
      </div>
      ${this.#chosen()} ${this.#table()}
    `;
  }

  #sum() {
    const ofType = this.reports.types.filter(({ code }) => this.type === '' || code === this.type);
    const told = ofType.filter(({ reports }) => reports.count !== null);
    const n = told.reduce((sum, { reports }) => sum + reports.count, 0);
    if (this.type !== '') {
      return this.#words(ofType[0].reports);
    }
    if (n === 0 && told.length < ofType.length) {
      return t('resident.map.few.all');
    }
    return told.length < ofType.length
      ? t('resident.map.atleast', { n: number(n) })
      : n === 0
        ? t('resident.map.nothing')
        : t('resident.map.count', { n: number(n) });
  }

  #areas() {
    const most = this.#most();
    return this.map.map(({ type, id, geometry, properties }) => {
      const tally = this.#tally(properties);
      const value = tally.count ?? FEW;
      const level = value === 0 ? 0 : Math.max(1, Math.ceil((LEVELS * value) / most));
      const label = `${say(properties.grid)}${t('colon')}${this.#words(tally)}`;
      return { type, id, geometry, properties: { id, zh: properties.grid.zh, en: properties.grid.en, level, label } };
    });
  }

  #chosen() {
    const found = this.reports.grids.find(({ grid }) => grid.id === this.grid);
    if (!found) {
      return html`<p class="muted">${t('resident.map.tap')}</p>`;
    }
    const types = found.types.filter(({ reports }) => reports.count !== 0);
    return html`<div class="card chosen" role="status">
      <h2>${say(found.grid)}</h2>
      <p>${this.#words(found.reports)}</p>
      <ul>
        ${types.map(({ name, reports }) => html`<li>${say(name)}${t('colon')}${this.#words(reports)}</li>`)}
      </ul>
    </div>`;
  }

  #table() {
    const here = this.reports.grids.filter(({ community }) => this.all || !this.community || community.id === this.community);
    const some = here.filter((grid) => this.#tally(grid).count !== 0);
    return html`<section>
      <h2>${t('resident.map.grids')}</h2>
      ${some.length === 0 ? html`<p class="muted">${t('resident.map.nothing')}</p>` : nothing}
      ${some.length > 0
        ? html`<div class="scroll">
            <table>
              <tbody>
                ${some.map(
                  (grid) => html`<tr>
                    <th scope="row">${say(grid.grid)}</th>
                    <td>${this.#words(this.#tally(grid))}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : nothing}
      ${this.all || !this.community
        ? nothing
        : html`<button class="quiet" @click=${() => (this.all = true)}>${t('resident.map.everywhere')}</button>`}
    </section>`;
  }
}

customElements.define('reported-view', ReportedView);
