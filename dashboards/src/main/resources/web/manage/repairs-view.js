import { css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { currentLanguage, number, say, t } from '../shared/i18n.js';
import { empty } from '../shared/states.js';
import { lasting, percent } from './figures/durations.js';
import { nextDay, nextMonth } from './figures/kpi-figures.js';
import { repairColumns } from './figures/repair-columns.js';
import { amend } from './parts/address.js';
import { today } from './parts/days.js';
import './parts/data-table.js';
import './parts/segmented-choice.js';
import './parts/trend-chart.js';
import { View } from './parts/view.js';

const BY = ['area', 'body', 'trade'];
const DEFAULT_DAYS = 30;
const MONTHS = 12;

/** What became of repairs: on time or not, how long they take and what they cost, by area, body and trade. */
export class RepairsView extends View {
  static styles = [
    View.styles,
    css`
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
        gap: var(--space-3);
        margin-bottom: var(--space-5);
      }
      .late .big {
        color: var(--p1);
      }
      .gap {
        flex: 1;
      }
    `,
  ];

  #span() {
    const to = this.query.get('to') ?? today();
    return { from: this.query.get('from') ?? nextDay(to, -DEFAULT_DAYS), to };
  }

  async ask() {
    const { from, to } = this.#span();
    const by = BY.includes(this.query.get('by')) ? this.query.get('by') : 'area';
    const asked = new URLSearchParams({ from, to, by });
    const area = this.query.get('area');
    if (area) {
      asked.set('area', area);
    }
    const [figures, { areas }] = await Promise.all([get(`/api/v1/kpi/tickets?${asked}`), get('/api/v1/areas')]);
    this.#askCourse(area);
    return { figures, areas, asked, by };
  }

  /** Month by month; a month that is over is counted once by the gateway, and remembered. */
  async #askCourse(area) {
    const now = today().slice(0, 7);
    const months = Array.from({ length: MONTHS }, (_, i) => nextMonth(now, i + 1 - MONTHS));
    const within = area ? `&area=${encodeURIComponent(area)}` : '';
    try {
      const answers = await Promise.all(
        months.map((month) => get(`/api/v1/kpi/tickets?by=body&from=${month}-01&to=${nextDay(`${nextMonth(month)}-01`, -1)}${within}`)),
      );
      const points = answers.map(({ all }, i) => ({ date: months[i], value: all.onTime.percent }));
      const first = points.findIndex((point) => point.value !== null);
      this.course = first < 0 ? [] : points.slice(first);
    } catch {
      this.course = undefined; // the figures stand without it
    }
    this.requestUpdate();
  }

  content() {
    const { figures, by } = this.data;
    return html`${this.#choices()} ${this.#all(figures.all)} ${this.#course()}
      <section>
        <h3>${t(`repair.by.${by}`)}</h3>
        <data-table
          label=${t(`repair.by.${by}`)}
          none=${t('repair.none')}
          todo=${t('repair.none.todo')}
          .columns=${[
            {
              key: 'name',
              label: t(`repair.name.${by}`),
              value: (row) => this.#called(row),
              cell: (row) => this.#name(row),
            },
            ...(by === 'area' ? [{ key: 'level', label: t('repair.level'), value: (row) => t(`level.${row.level.toLowerCase()}`) }] : []),
            ...repairColumns(),
          ]}
          .rows=${figures.all.opened + figures.all.open + figures.all.onTime.of === 0 ? [] : figures.rows}
        >
          <a slot="tools" href=${`/api/v1/kpi/tickets.csv?${this.data.asked}&lang=${currentLanguage()}`} download>${t('table.export')}</a>
        </data-table>
        ${figures.notCounted > 0 ? html`<p class="muted">${t('repair.behind', { n: number(figures.notCounted) })}</p>` : nothing}
      </section>`;
  }

  #called(row) {
    return this.data.by === 'trade' ? t(`trade.${row.id}`) : say(row) || row.id || t('repair.nobody');
  }

  #name(row) {
    const name = this.#called(row);
    const to = new URLSearchParams(location.search);
    to.set('area', row.id);
    return this.data.by === 'area' && row.id !== this.query.get('area') ? html`<a href=${`/manage?${to}`}>${name}</a>` : name;
  }

  #choices() {
    const { from, to } = this.#span();
    const day = (key, value) =>
      html`<label>${t(`repair.${key}`)} <input type="date" .value=${value} max=${today()} @change=${(e) => e.target.value && amend({ [key]: e.target.value })} /></label>`;
    const area = this.query.get('area');
    return html`<div class="row choices">
      <segmented-choice
        label=${t('repair.rows')}
        .options=${BY.map((value) => ({ value, label: t(`repair.by.${value}`) }))}
        value=${this.data.by}
        @choice=${(event) => amend({ by: event.detail }, { replace: true })}
      ></segmented-choice>
      ${day('from', from)} ${day('to', to)}
      ${area
        ? html`<button class="quiet" @click=${() => amend({ area: '' })}>
            ${t('repair.only', { area: say(this.data.areas.find((one) => one.id === area)) || area })} ✕
          </button>`
        : nothing}
    </div>`;
  }

  #all(all) {
    const card = (label, value, more, late = false) =>
      html`<div class="card ${late ? 'late' : ''}">
        <p class="muted">${label}</p>
        <p class="big">${value}</p>
        <p class="muted">${more}</p>
      </div>`;
    const parts = (share) => (share.of === 0 ? t('repair.of.none') : t('repair.of', { n: number(share.number), of: number(share.of) }));
    const { medianSeconds, p90Seconds } = all.times.toDone;
    const most = p90Seconds === null ? t('repair.of.none') : t('repair.ninety', { time: lasting(p90Seconds) });
    return html`<div class="figures">
      ${card(t('repair.ontime'), percent(all.onTime), parts(all.onTime))}
      ${card(t('repair.overdue'), number(all.overdue), t('repair.ofopen', { n: number(all.open) }), all.overdue > 0)}
      ${card(t('repair.todone'), lasting(medianSeconds), most)}
      ${card(t('repair.redone'), percent(all.redone), parts(all.redone))}
      ${card(t('repair.opened'), number(all.opened), all.perThousandResidents === null ? '' : t('repair.perthousand', { n: number(all.perThousandResidents, 2) }))}
    </div>`;
  }

  #course() {
    if (!this.course) {
      return nothing;
    }
    return html`<section class="card">
      <h3>${t('repair.course')}</h3>
      ${this.course.length < 2
        ? empty(t(this.course.length === 0 ? 'repair.course.none' : 'repair.course.one'), t('repair.course.todo'))
        : html`<trend-chart .points=${this.course} unit="/100" label=${t('repair.course')}></trend-chart>`}
    </section>`;
  }
}

customElements.define('repairs-view', RepairsView);
