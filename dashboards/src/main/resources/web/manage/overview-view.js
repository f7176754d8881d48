import { css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { number, say, t } from '../shared/i18n.js';
import { empty } from '../shared/states.js';
import { withUnit } from '../shared/units.js';
import './figures/kpi-card.js';
import { finished, latest, nextDay, nextMonth, sum, together } from './figures/kpi-figures.js';
import { amend } from './parts/address.js';
import { csvOf, save } from './parts/csv.js';
import { today } from './parts/days.js';
import './parts/data-table.js';
import './parts/segmented-choice.js';
import { View } from './parts/view.js';

const DAYS = 30;
const MONTHS = 12;
/** With fewer days there is no course of months to show. */
const WORTH_MONTHS = 45;
const WEEK = 7;

/** What the county promises its residents: each KPI against its target, its course, and where it is pulled down. */
export class OverviewView extends View {
  static styles = [
    View.styles,
    css`
      .kpis {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr));
        gap: var(--space-4);
        margin-bottom: var(--space-6);
      }
      select {
        max-width: 100%;
      }
    `,
  ];

  concerns(query) {
    return query.get('area') ?? '';
  }

  async ask() {
    const area = this.query.get('area');
    const to = today();
    const from = `${nextMonth(to.slice(0, 7), 1 - MONTHS)}-01`;
    const within = area ? `&area=${encodeURIComponent(area)}` : '';
    const [figures, { areas }] = await Promise.all([get(`/api/v1/kpi?from=${from}&to=${to}${within}`), get('/api/v1/areas')]);
    this.#askPlaces(within);
    return { figures, areas, from, to };
  }

  /** They take the gateway a moment: the figures do not wait for them. */
  async #askPlaces(within) {
    const to = nextDay(today(), -1);
    try {
      const { kpis } = await get(`/api/v1/kpi/places?from=${nextDay(to, 1 - WEEK)}&to=${to}${within}`);
      this.places = new Map(kpis.map((kpi) => [kpi.name, kpi]));
    } catch {
      this.places = undefined; // the figures stand without them
    }
    this.requestUpdate();
  }

  content() {
    const { figures } = this.data;
    if (!figures.area) {
      return empty(t('kpi.noarea'));
    }
    const ofAll = figures.kpis.filter((kpi) => kpi.kind === null);
    const days = Math.max(0, ...ofAll.map((kpi) => kpi.days.length));
    const span = this.query.get('span') ?? (days > WORTH_MONTHS ? 'year' : 'month');
    const months = span === 'year';
    const from = months ? this.data.from : nextDay(this.data.to, 1 - DAYS);
    return html`${this.#choices(span, ofAll)}
      ${this.#lacking(days, ofAll)}
      <div class="kpis">
        ${(days === 0 ? [] : ofAll).map(
          (kpi) => html`<kpi-card
            .kpi=${kpi}
            .places=${this.places?.get(kpi.name)}
            from=${from}
            to=${this.data.to}
            grid=${this.data.areas.find((area) => area.id === figures.area)?.level === 'GRID' ? figures.area : ''}
            ?months=${months}
          ></kpi-card>`,
        )}
      </div>
      ${this.#reliability(figures.kpis, from)}`;
  }

  #lacking(days, kpis) {
    if (days === 0) {
      return empty(t('kpi.none'), t('kpi.none.todo'));
    }
    return kpis.some((kpi) => finished(kpi, this.data.to)) ? nothing : html`<p class="lead">${t('kpi.nodays')}</p>`;
  }

  #choices(span, kpis) {
    const named = this.query.get('area') ?? this.data.figures.area;
    const known = new Map(this.data.areas.map((area) => [area.id, area]));
    const depth = (area) => (known.has(area.parent) ? 1 + depth(known.get(area.parent)) : 0);
    return html`<div class="row choices">
      <label
        >${t('kpi.area')}
        <select @change=${(event) => amend({ area: event.target.value })}>
          ${inOrder(this.data.areas).map(
            (area) => html`<option value=${area.id} ?selected=${area.id === named}>${'\u2003'.repeat(depth(area))}${say(area)}</option>`,
          )}
        </select></label
      >
      <segmented-choice
        label=${t('kpi.span')}
        .options=${[
          { value: 'month', label: t('kpi.span.month') },
          { value: 'year', label: t('kpi.span.year') },
        ]}
        value=${span}
        @choice=${(event) => amend({ span: event.detail }, { replace: true })}
      ></segmented-choice>
      <div class="row ends">
        <a href="/duty?area=${named}">${t('kpi.alarms')}</a>
        <button class="quiet" @click=${() => this.#export(kpis)}>${t('table.export')}</button>
      </div>
    </div>`;
  }

  /** How long repairs take and how long things hold, by kind of asset. */
  #reliability(kpis, from) {
    const kinds = [...new Set(kpis.filter((kpi) => kpi.kind !== null).map((kpi) => kpi.kind))];
    if (kinds.length === 0) {
      return nothing;
    }
    const named = (name, kind) => kpis.find((kpi) => kpi.name === name && kpi.kind === kind);
    const rows = kinds.map((kind) => {
      const repairs = named('mttr', kind);
      const failures = named('mtbf', kind);
      const during = repairs?.days.filter((day) => day.date >= from) ?? [];
      const last = failures && latest(failures);
      return {
        kind,
        mttr: repairs && together(repairs, during),
        repairs: sum(during, 'denominator'),
        mtbf: last?.value,
        failures: failures?.days.at(-1)?.denominator,
      };
    });
    const hours = (value) => (value === undefined || value === null ? '–' : withUnit(value, 'h'));
    return html`<section>
      <h3>${t('kpi.reliability')}</h3>
      <data-table
        label=${t('kpi.reliability')}
        name="reliability"
        sort="failures"
        down
        .columns=${[
          { key: 'kind', label: t('kpi.kind'), value: (row) => t(`kind.${row.kind}`) },
          { key: 'mttr', label: t('kpi.mttr'), number: true, value: (row) => row.mttr, cell: (row) => hours(row.mttr) },
          { key: 'repairs', label: t('kpi.repairs'), number: true, value: (row) => row.repairs, cell: (row) => number(row.repairs) },
          { key: 'mtbf', label: t('kpi.mtbf'), number: true, value: (row) => row.mtbf, cell: (row) => hours(row.mtbf) },
          { key: 'failures', label: t('kpi.failures'), number: true, value: (row) => row.failures, cell: (row) => number(row.failures ?? 0) },
        ]}
        .rows=${rows}
      ></data-table>
    </section>`;
  }

  #export(kpis) {
    const head = [t('kpi.day'), t('kpi.name'), t('kpi.value'), t('kpi.numerator'), t('kpi.denominator'), t('kpi.unit')];
    const rows = kpis.flatMap((kpi) =>
      kpi.days.map((day) => [day.date, say(kpi), day.value, day.numerator, day.denominator, kpi.unit === '/100' ? '%' : kpi.unit]),
    );
    save('kpi.csv', csvOf(head, rows));
  }
}

/** Each area after the one that it lies in. */
function inOrder(areas) {
  const known = new Set(areas.map((area) => area.id));
  const below = (parent) => areas.filter((area) => area.parent === parent).flatMap((area) => [area, ...below(area.id)]);
  return areas.filter((area) => !known.has(area.parent)).flatMap((area) => [area, ...below(area.id)]);
}

customElements.define('overview-view', OverviewView);
