import { css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import '../shared/area-map.js';
import { number, say, t } from '../shared/i18n.js';
import { empty } from '../shared/states.js';
import './figures/spark-bars.js';
import { amend } from './parts/address.js';
import './parts/data-table.js';
import { today } from './parts/days.js';
import { View } from './parts/view.js';

const LEVELS = 3;

/** What residents report (网络民情地图): by grid on the map, by type, week by week. */
export class ReportsView extends View {
  static styles = [
    View.styles,
    css`
      .map {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(18rem, 2fr);
        gap: var(--space-4);
        margin-bottom: var(--space-6);
      }
      area-map {
        height: 28rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: hidden;
      }
      .side {
        display: grid;
        gap: var(--space-3);
        align-content: start;
      }
      .weeks {
        display: flex;
        gap: var(--space-4);
        align-items: end;
      }
      @media (max-width: 999px) {
        .map {
          grid-template-columns: 1fr;
        }
        area-map {
          height: 18rem;
        }
      }
    `,
  ];

  concerns(query) {
    return query.get('to') ?? '';
  }

  async ask() {
    const to = this.query.get('to');
    const on = to ? `?to=${encodeURIComponent(to)}` : '';
    const [map, shapes] = await Promise.all([get(`/api/v1/reports-map${on}`), get(`/api/v1/reports-map.geojson${on}`)]);
    return { map, shapes };
  }

  content() {
    const { map } = this.data;
    const type = map.types.find((one) => one.type.code === this.query.get('type'));
    const grid = map.grids.find((one) => one.grid.id === this.query.get('grid'));
    return html`${this.#choices(type)}
      <div class="map">
        <area-map
          label=${t('reports.map')}
          .areas=${this.#areas(type)}
          selected=${grid?.grid.id ?? ''}
          @area=${(event) => amend({ grid: event.detail === grid?.grid.id ? '' : event.detail }, { replace: true })}
        ></area-map>
        <div class="side">${this.#summary(type, grid)}</div>
      </div>
      ${map.all.weeks.every((n) => n === 0)
        ? empty(t('reports.none'), t('reports.none.todo'))
        : html`${this.#types(grid)} ${this.#grids(type)}`}`;
  }

  #choices(type) {
    const { types } = this.data.map;
    return html`<div class="row choices">
      <label
        >${t('reports.type')}
        <select @change=${(event) => amend({ type: event.target.value }, { replace: true })}>
          <option value="">${t('reports.all')}</option>
          ${types.map((one) => html`<option value=${one.type.code} ?selected=${one === type}>${say(one.type.name)}</option>`)}
        </select></label
      >
      <label
        >${t('reports.to')}
        <input type="date" max=${today()} .value=${this.query.get('to') ?? today()} @change=${(e) => amend({ to: e.target.value }, { replace: true })}
      /></label>
    </div>`;
  }

  /** Of a grid, of one type or of all. */
  #tally(grid, type) {
    return type ? grid.types.find((one) => one.type.code === type.type.code)?.reports : grid.reports;
  }

  /** Shaded by the last week's reports, against the grid with the most. */
  #areas(type) {
    const { map, shapes } = this.data;
    const counts = new Map(map.grids.map((grid) => [grid.grid.id, this.#tally(grid, type)?.count ?? 0]));
    const most = Math.max(1, ...counts.values());
    return shapes.features.map((shape) => {
      const n = counts.get(shape.id) ?? 0;
      return {
        ...shape,
        properties: {
          ...shape.properties.grid,
          level: Math.ceil((n / most) * LEVELS),
          label: `${say(shape.properties.grid)}${t('colon')}${t('reports.n', { n: number(n) })}`,
        },
      };
    });
  }

  #summary(type, grid) {
    const { map } = this.data;
    const tally = grid ? this.#tally(grid, type) : type ? type.reports : map.all;
    const satisfaction = grid?.satisfaction ?? type?.satisfaction ?? map.satisfaction;
    const title = `${grid ? say(grid.grid) : t('reports.everywhere')} · ${type ? say(type.type.name) : t('reports.alltypes')}`;
    return html`<div class="card">
        <h3>${title}</h3>
        ${tally
          ? html`<p class="big">${number(tally.count)}</p>
              <p>${t('reports.week')} <span class="muted">${t('reports.before', { n: number(tally.before, 2) })} ${trendOf(tally)}</span></p>
              <spark-bars .values=${tally.weeks} .labels=${map.weeks.map((week) => week.to.slice(5))} wide></spark-bars>`
          : html`<p class="muted">${t('reports.nothing')}</p>`}
        ${grid ? html`<button class="quiet" @click=${() => amend({ grid: '' }, { replace: true })}>${t('reports.wider')}</button>` : nothing}
      </div>
      <div class="card">
        <h3>${t('reports.content')}</h3>
        ${satisfaction.rated === 0
          ? html`<p class="muted">${t('reports.unrated')}</p>`
          : html`<p class="big">${number(satisfaction.satisfied)} %</p>
              <p class="muted">${t('reports.rated', { n: number(satisfaction.rated), mean: number(satisfaction.mean, 2) })}</p>`}
      </div>`;
  }

  #types(grid) {
    const rows = (grid ? grid.types : this.data.map.types).filter((one) => one.reports.weeks.some((n) => n > 0));
    return html`<section>
      <h3>${grid ? t('reports.types.in', { grid: say(grid.grid) }) : t('reports.types')}</h3>
      <data-table
        label=${t('reports.types')}
        name="reports-by-type"
        sort="count"
        down
        none=${t('reports.nothing')}
        .columns=${[
          { key: 'name', label: t('reports.type'), value: (row) => say(row.type.name) },
          { key: 'group', label: t('reports.group'), value: (row) => say(row.type.group) },
          ...tallyColumns(),
        ]}
        .rows=${rows}
      ></data-table>
    </section>`;
  }

  #grids(type) {
    const rows = this.data.map.grids
      .map((grid) => ({ ...grid, reports: this.#tally(grid, type) }))
      .filter((grid) => grid.reports?.weeks.some((n) => n > 0));
    return html`<section>
      <h3>${t('reports.grids')}</h3>
      <data-table
        label=${t('reports.grids')}
        name="reports-by-grid"
        none=${t('reports.nothing')}
        .columns=${[
          {
            key: 'grid',
            label: t('reports.grid'),
            value: (row) => say(row.grid),
            cell: (row) => html`<button class="quiet" @click=${() => amend({ grid: row.grid.id }, { replace: true })}>${say(row.grid)}</button>`,
          },
          { key: 'community', label: t('level.community'), value: (row) => say(row.community) },
          ...tallyColumns(),
          {
            key: 'per',
            label: t('reports.perthousand'),
            number: true,
            value: (row) => row.perThousand,
            cell: (row) => (row.perThousand === null ? '–' : number(row.perThousand, 2)),
          },
        ]}
        .rows=${rows}
      ></data-table>
    </section>`;
  }
}

function trendOf(tally) {
  return t(`reports.trend.${tally.trend.toLowerCase()}`);
}

function tallyColumns() {
  return [
    { key: 'count', label: t('reports.week'), number: true, value: (row) => row.reports.count },
    { key: 'before', label: t('reports.mean'), number: true, value: (row) => row.reports.before, cell: (row) => number(row.reports.before, 2) },
    { key: 'trend', label: t('reports.trend'), value: (row) => trendOf(row.reports) },
    {
      key: 'weeks',
      label: t('reports.weeks'),
      value: (row) => row.reports.weeks.join(' '),
      cell: (row) => html`<spark-bars .values=${row.reports.weeks}></spark-bars>`,
    },
  ];
}

customElements.define('reports-view', ReportsView);
