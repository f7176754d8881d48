import { css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { number, say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import { empty } from '../shared/states.js';
import { lasting, percent } from './figures/durations.js';
import './figures/load-bar.js';
import { amend } from './parts/address.js';
import './parts/data-table.js';
import './parts/segmented-choice.js';
import { View } from './parts/view.js';

const SPANS = { day: 1, week: 7, month: 30 };
const DAY = 86_400_000;

/** How many alarms people have at each station, against the lines of ISA-18.2; where they come from; how often rules are right. */
export class LoadView extends View {
  static styles = [
    View.styles,
    css`
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 42rem), 1fr));
        gap: 0 var(--space-5);
        align-items: start;
      }
      load-bar {
        margin-bottom: var(--space-2);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
        gap: var(--space-3);
      }
      dd {
        font-size: var(--type-4);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  async ask() {
    const days = SPANS[this.query.get('span')] ?? SPANS.week;
    const operators = this.query.get('operators') ?? '1';
    const station = this.query.get('station') ?? '';
    const to = new Date();
    const from = new Date(to - days * DAY).toISOString();
    const within = (name) => station && `&${name}=${encodeURIComponent(station)}`;
    const mayRules = this.self.may.includes('READ_PRECISION');
    const [loads, precision, { rules }] = await Promise.all([
      get(`/api/v1/kpi/alarms?from=${from}&operators=${encodeURIComponent(operators)}${within('station')}`),
      mayRules ? get(`/api/v1/kpi/precision?from=${from}${within('area')}`) : undefined,
      get('/api/v1/rules'),
    ]);
    const stations = station ? (this.data?.stations ?? loads.stations) : loads.stations;
    return { loads, precision, stations, titles: new Map(rules.map(({ id, title }) => [id, title])) };
  }

  content() {
    const { loads } = this.data;
    return html`${this.#choices()}
      <p class="lead">${t('loads.lead', { ok: number(loads.lines.acceptablePerHour), most: number(loads.lines.manageablePerHour) })}</p>
      ${loads.stations.length === 0 ? empty(t('loads.none')) : this.#stations()}
      <div class="two">${this.#sources()} ${this.#acknowledging()}</div>
      ${this.#health()} ${this.#precision()}`;
  }

  #rule(id) {
    return `${id} ${say(this.data.titles.get(id))}`.trim();
  }

  #choices() {
    const span = this.query.get('span') ?? 'week';
    return html`<div class="row choices">
      <segmented-choice
        label=${t('loads.span')}
        .options=${Object.keys(SPANS).map((value) => ({ value, label: t(`loads.span.${value}`) }))}
        value=${span}
        @choice=${(event) => amend({ span: event.detail }, { replace: true })}
      ></segmented-choice>
      <label
        >${t('loads.station')}
        <select @change=${(event) => amend({ station: event.target.value }, { replace: true })}>
          <option value="">${t('loads.all')}</option>
          ${this.data.stations.map(
            ({ station }) => html`<option value=${station.id} ?selected=${station.id === this.query.get('station')}>${say(station)}</option>`,
          )}
        </select></label
      >
      <label
        >${t('loads.operators')}
        <select @change=${(event) => amend({ operators: event.target.value }, { replace: true })}>
          ${[1, 2, 3, 4, 5].map(
            (n) => html`<option ?selected=${String(n) === (this.query.get('operators') ?? '1')}>${n}</option>`,
          )}
        </select></label
      >
    </div>`;
  }

  #stations() {
    const { stations, lines } = this.data.loads;
    const most = Math.max(lines.manageablePerHour * 1.25, ...stations.map(({ load }) => load.operators.peakPerHour * 1.03));
    return html`<section>
      <h3>${t('loads.stations')}</h3>
      <div class="card">
        ${stations.map(
          ({ station, load }) => html`<load-bar
            name=${say(station)}
            .average=${load.operators.perHour}
            .peak=${load.operators.peakPerHour}
            .side=${load.operators.average}
            .peakSide=${load.operators.peak}
            .peakFrom=${load.perHour.peakFrom}
            .lines=${lines}
            .most=${most}
          ></load-bar>`,
        )}
        <p class="muted">${t('loads.legend')}</p>
      </div>
    </section>`;
  }

  /** Where most come from. */
  #sources() {
    const { topTen } = this.data.loads.all;
    const chattering = new Map(this.data.loads.all.nuisance.chattering.first.map((one) => [`${one.asset} ${one.rule}`, one]));
    return html`<section>
      <h3>${t('loads.sources')}</h3>
      <p class="muted">
        ${t('loads.sources.lead', { share: number(topTen.share * 100, 2), line: number(this.data.loads.lines.topTenShare * 100) })}
      </p>
      <data-table
        label=${t('loads.sources')}
        name="alarm-sources"
        none=${t('loads.sources.none')}
        .columns=${[
          {
            key: 'asset',
            label: t('loads.asset'),
            value: (row) => row.source.asset,
            cell: (row) => html`<a href="/manage?view=assets&asset=${encodeURIComponent(row.source.asset)}">${row.source.asset}</a>`,
          },
          { key: 'rule', label: t('loads.rule'), value: (row) => this.#rule(row.source.rule) },
          { key: 'alarms', label: t('loads.count'), number: true, value: (row) => row.alarms, cell: (row) => number(row.alarms) },
          { key: 'share', label: t('loads.share'), number: true, value: (row) => row.share, cell: (row) => percent(row.share) },
          {
            key: 'chatter',
            label: t('loads.chatter'),
            value: (row) => (chattering.has(`${row.source.asset} ${row.source.rule}`) ? t('loads.chatters') : ''),
          },
        ]}
        .rows=${topTen.sources}
      ></data-table>
    </section>`;
  }

  #acknowledging() {
    const { bySeverity } = this.data.loads.all.acknowledging;
    return html`<section>
      <h3>${t('loads.ack')}</h3>
      <p class="muted">${t('loads.ack.lead')}</p>
      <data-table
        label=${t('loads.ack')}
        name="acknowledging"
        .columns=${[
          {
            key: 'severity',
            label: t('loads.severity'),
            value: (row) => row.severity,
            cell: (row) => html`<severity-badge severity=${row.severity} look="plain"></severity-badge>`,
          },
          { key: 'limit', label: t('loads.limit'), value: (row) => t(`loads.limit.${row.limit.toLowerCase()}`) },
          { key: 'acknowledged', label: t('loads.acknowledged'), number: true, value: (row) => row.acknowledged },
          {
            key: 'median',
            label: t('loads.median'),
            number: true,
            value: (row) => row.medianSeconds,
            cell: (row) => lasting(row.medianSeconds),
          },
          {
            key: 'intime',
            label: t('loads.intime'),
            number: true,
            value: (row) => (row.acknowledged ? row.inTime / row.acknowledged : null),
            cell: (row) => (row.acknowledged ? percent(row.inTime / row.acknowledged) : '–'),
          },
          {
            key: 'overdue',
            label: t('loads.overdue'),
            number: true,
            value: (row) => row.overdue,
            cell: (row) => html`<span class=${row.overdue > 0 ? 'late' : nothing}>${row.overdue}</span>`,
          },
        ]}
        .rows=${bySeverity}
      ></data-table>
    </section>`;
  }

  /** What makes a load heavier than its number says. */
  #health() {
    const { flooded, standing, nuisance, annunciated, mix } = this.data.loads.all;
    const item = (label, value) => html`<div class="card"><dt class="muted">${label}</dt><dd>${value}</dd></div>`;
    return html`<section>
      <h3>${t('loads.health')}</h3>
      <dl>
        ${item(t('loads.annunciated'), number(annunciated))} ${item(t('loads.floods'), number(flooded.floods.total))}
        ${item(t('loads.flooded'), percent(flooded.share))} ${item(t('loads.standing'), number(standing.alarms))}
        ${item(t('loads.stale'), number(standing.stale.total))} ${item(t('loads.chattering'), number(nuisance.chattering.total))}
        ${item(t('loads.fleeting'), number(nuisance.fleeting.total))}
        ${item(t('loads.mix'), `${percent(mix.highShare)} · ${percent(mix.mediumShare)} · ${percent(mix.lowShare)}`)}
      </dl>
    </section>`;
  }

  #precision() {
    if (!this.data.precision) {
      return nothing;
    }
    const { rules } = this.data.precision;
    const counted = (key) => ({ key, label: t(`precision.${key.toLowerCase()}`), number: true, value: (row) => row[key] });
    return html`<section>
      <h3>${t('precision.title')}</h3>
      <p class="muted">${t('precision.lead')}</p>
      <data-table
        label=${t('precision.title')}
        name="precision"
        none=${t('precision.none')}
        .columns=${[
          {
            key: 'rule',
            label: t('loads.rule'),
            value: (row) => this.#rule(row.rule),
            cell: (row) => html`<a href="/manage?view=rules&rule=${row.rule}">${this.#rule(row.rule)}</a>`,
          },
          {
            key: 'precision',
            label: t('precision.share'),
            number: true,
            value: (row) => row.precision,
            cell: (row) => (row.precision === null ? html`<span class="muted">${t('precision.unknown')}</span>` : percent(row.precision)),
          },
          ...['real', 'falseAlarm', 'test', 'works', 'unsaid'].map(counted),
        ]}
        .rows=${rules}
      ></data-table>
    </section>`;
  }
}

customElements.define('load-view', LoadView);
