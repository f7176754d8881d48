import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, number, say, t } from '../../shared/i18n.js';
import '../../shared/severity-badge.js';
import { shared } from '../../shared/styles.js';
import { addressOf } from '../parts/address.js';
import '../parts/data-table.js';

/** What a backtest found about one rule: in a sentence, as a picture, and alarm by alarm. */
export class BacktestResult extends LitElement {
  static properties = { job: { attribute: false }, rule: { attribute: false } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .sum {
        margin-bottom: var(--space-3);
        font-size: var(--type-4);
      }
      figure {
        margin: var(--space-4) 0;
      }
      .picture {
        max-height: 34rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: auto;
      }
      img {
        display: block;
        min-width: 100%;
        background: #fff;
      }
      h4 {
        margin: var(--space-4) 0 var(--space-2);
        font-size: var(--type-3);
        font-weight: var(--strong);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const { job, rule } = this;
    const { result } = job;
    const path = `/api/v1/backtests/${encodeURIComponent(job.id)}`;
    const mine = result.rules.filter((one) => one.rule === rule.id);
    const sum = (name) => mine.reduce((all, one) => all + one[name], 0);
    const alarms = result.alarms.filter((alarm) => alarm.rules.includes(rule.id));
    return html`<p class="sum" role="status">
        ${t('backtest.found', { would: number(sum('wouldBeRaised')), was: number(sum('wasRaised')) })}
      </p>
      <p class="muted">
        ${t('backtest.over', {
          from: clock(result.from, true),
          to: clock(result.to, true),
          area: result.area ? say(result.area) : t('backtest.everywhere'),
          readings: number(result.readings),
          assets: number(result.assets),
        })}
      </p>
      ${result.load
        ? html`<p>
            ${t('backtest.load', {
              would: number(result.load.wouldBePerOperatorHour, 2),
              was: number(result.load.wasPerOperatorHour, 2),
            })}
          </p>`
        : nothing}
      <figure>
        <div class="picture" tabindex="0" role="region" aria-label=${t('backtest.picture')}>
          <img src="${path}/picture.svg" alt=${t('backtest.picture.alt', { would: sum('wouldBeRaised'), was: sum('wasRaised') })} />
        </div>
      </figure>
      <div class="row">
        <a href="${path}/picture.svg" download="backtest.svg">${t('backtest.picture.save')}</a>
        <a href="${path}/result.csv" download>${t('backtest.table.save')}</a>
      </div>
      <h4>${t('backtest.alarms')}</h4>
      <data-table .columns=${this.#columns()} .rows=${alarms} label=${t('backtest.alarms')} none=${t('backtest.alarms.none')}></data-table>
      ${result.alarmsLeftOut > 0 ? html`<p class="muted">${t('backtest.leftout', { n: number(result.alarmsLeftOut) })}</p>` : nothing}`;
  }

  #columns() {
    return [
      {
        key: 'asset',
        label: t('assets.code'),
        value: (row) => row.asset,
        cell: (row) => html`<a href=${addressOf('assets', { asset: row.asset })}>${row.asset}</a>`,
      },
      { key: 'verdict', label: t('backtest.verdict'), value: (row) => t(`backtest.verdict.${row.verdict.toLowerCase()}`) },
      {
        key: 'severity',
        label: t('rules.severity'),
        value: (row) => row.severity,
        cell: (row) => html`<severity-badge severity=${row.severity}></severity-badge>`,
      },
      { key: 'onset', label: t('backtest.onset'), value: (row) => row.onset, cell: (row) => clock(row.onset, true) },
      {
        key: 'returned',
        label: t('backtest.returned'),
        value: (row) => row.returned ?? '',
        cell: (row) => (row.returned ? clock(row.returned, true) : nothing),
      },
    ];
  }
}

customElements.define('backtest-result', BacktestResult);
