import { html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { clock, currentLanguage, number, say, t } from '../shared/i18n.js';
import { empty } from '../shared/states.js';
import './figures/budget-bar.js';
import { nextMonth } from './figures/kpi-figures.js';
import { yuan } from './figures/money.js';
import { repairColumns } from './figures/repair-columns.js';
import { amend } from './parts/address.js';
import './parts/data-table.js';
import { today } from './parts/days.js';
import { View } from './parts/view.js';

const MONTHS = 12;

/** The monthly report for the joint meeting of the bodies: whose, disputed, overdue, broken again and again, and the money. */
export class MeetingView extends View {
  #month() {
    return this.query.get('month') ?? nextMonth(today().slice(0, 7), -1);
  }

  async ask() {
    const report = await get(`/api/v1/kpi/joint-meeting?month=${encodeURIComponent(this.#month())}`);
    return {
      report,
      bodies: new Map([...report.budgets.map((one) => [one.body, one]), ...report.bodies.map((one) => [one.id, one])]),
    };
  }

  content() {
    const { report } = this.data;
    return html`${this.#choices()}
      <section>
        <h3>${t('meeting.money', { year: report.month.slice(0, 4) })}</h3>
        ${report.budgets.length === 0
          ? empty(t('meeting.nomoney'))
          : html`<div class="card">${report.budgets.map((budget) => html`<budget-bar .budget=${budget}></budget-bar>`)}</div>`}
      </section>
      <section>
        <h3>${t('meeting.bodies')}</h3>
        <data-table
          label=${t('meeting.bodies')}
          name="bodies-${report.month}"
          none=${t('meeting.nobodies')}
          .columns=${[{ key: 'body', label: t('repair.name.body'), value: (row) => say(row) || row.id || t('repair.nobody') }, ...repairColumns()]}
          .rows=${report.bodies}
        ></data-table>
      </section>
      ${this.#passed('transferred', report.crossBody)} ${this.#passed('disputed', report.disputed)} ${this.#overdue(report.overdue)}
      ${this.#chronic(report.chronic)}`;
  }

  #choices() {
    const now = today().slice(0, 7);
    const months = Array.from({ length: MONTHS }, (_, i) => nextMonth(now, -i));
    return html`<div class="row choices">
      <label
        >${t('meeting.month')}
        <select @change=${(event) => amend({ month: event.target.value }, { replace: true })}>
          ${months.map((month) => html`<option ?selected=${month === this.#month()}>${month}</option>`)}
        </select></label
      >
      <div class="row ends">
        <button class="quiet" @click=${() => print()}>${t('meeting.print')}</button>
        <a href=${`/api/v1/kpi/joint-meeting.csv?month=${this.#month()}&lang=${currentLanguage()}`} download>${t('table.export')}</a>
      </div>
    </div>`;
  }

  #body(id) {
    return say(this.data.bodies.get(id)) || id || t('repair.nobody');
  }

  #passed(name, passed) {
    return html`<section>
      <h3>${t(`meeting.${name}`)}</h3>
      ${passed.all > 0 ? html`<p class="muted">${t('meeting.sum', { n: number(passed.all), money: yuan(passed.fen) })}</p>` : nothing}
      <data-table
        label=${t(`meeting.${name}`)}
        name="${name}-${this.data.report.month}"
        none=${t('meeting.nothing')}
        .columns=${[
          ticketColumn(),
          { key: 'what', label: t('meeting.what'), value: (row) => t(`step.${row.what.toLowerCase().replace('_', '-')}`) },
          { key: 'from', label: t('meeting.from'), value: (row) => this.#body(row.from) },
          { key: 'to', label: t('meeting.to'), value: (row) => this.#body(row.to) },
          { key: 'trade', label: t('meeting.trade'), value: (row) => t(`trade.${row.trade}`) },
          { key: 'grid', label: t('meeting.grid'), value: (row) => row.grid },
          { key: 'fen', label: t('repair.fen'), number: true, value: (row) => row.fen / 100, cell: (row) => yuan(row.fen) },
          { key: 'at', short: true, label: t('meeting.at'), value: (row) => row.at, cell: (row) => clock(row.at, true) },
        ]}
        .rows=${passed.first}
      ></data-table>
    </section>`;
  }

  #overdue(overdue) {
    return html`<section>
      <h3>${t('meeting.overdue')}</h3>
      ${overdue.all > 0 ? html`<p class="muted">${t('meeting.overdue.lead', { n: number(overdue.all) })}</p>` : nothing}
      <data-table
        label=${t('meeting.overdue')}
        name="overdue-${this.data.report.month}"
        none=${t('meeting.nothing')}
        .columns=${[
          ticketColumn(),
          { key: 'body', label: t('repair.name.body'), value: (row) => this.#body(row.body) },
          { key: 'trade', label: t('meeting.trade'), value: (row) => t(`trade.${row.trade}`) },
          { key: 'grid', label: t('meeting.grid'), value: (row) => row.grid },
          { key: 'due', short: true, label: t('meeting.due'), value: (row) => row.due, cell: (row) => (row.due ? clock(row.due, true) : '–') },
        ]}
        .rows=${overdue.first}
      ></data-table>
    </section>`;
  }

  #chronic(chronic) {
    return html`<section>
      <h3>${t('meeting.chronic')}</h3>
      <p class="muted">${t('meeting.chronic.lead')}</p>
      <data-table
        label=${t('meeting.chronic')}
        name="chronic-${this.data.report.month}"
        none=${t('meeting.nothing')}
        .columns=${[
          {
            key: 'asset',
            label: t('loads.asset'),
            value: (row) => row.asset,
            cell: (row) => html`<a href="/manage?view=assets&asset=${encodeURIComponent(row.asset)}">${row.asset}</a>`,
          },
          { key: 'grid', label: t('meeting.grid'), value: (row) => row.grid },
          { key: 'tickets', label: t('repair.opened'), number: true, value: (row) => row.tickets },
          { key: 'seven', label: t('meeting.seven'), number: true, value: (row) => row.mostInSevenDays },
          { key: 'reopened', label: t('meeting.reopened'), number: true, value: (row) => row.reopened },
          { key: 'fen', label: t('repair.fen'), number: true, value: (row) => row.fen / 100, cell: (row) => yuan(row.fen) },
        ]}
        .rows=${chronic}
      ></data-table>
    </section>`;
  }
}

function ticketColumn() {
  return {
    key: 'ticket',
    label: t('meeting.ticket'),
    value: (row) => row.ticket,
    cell: (row) => html`<a href="/duty?ticket=${encodeURIComponent(row.ticket)}">${row.ticket}</a>`,
  };
}

customElements.define('meeting-view', MeetingView);
