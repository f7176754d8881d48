import { html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import { withUnit } from '../shared/units.js';
import './facilities/rule-page.js';
import { alarmsOf } from './facilities/rule-words.js';
import { addressOf } from './parts/address.js';
import './parts/data-table.js';
import { View } from './parts/view.js';

/** All rules with how often they were right; or one of them, if the address names it. */
export class RulesView extends View {
  concerns() {
    return 'rules';
  }

  async ask() {
    const [rules, precision] = await Promise.all([get('/api/v1/rules'), get('/api/v1/kpi/precision')]);
    const shares = new Map(precision.rules.map((one) => [one.rule, one]));
    return { rules: rules.rules, shares };
  }

  content() {
    const { rules, shares } = this.data;
    const rule = rules.find((one) => one.id === this.query.get('rule'));
    if (rule) {
      return html`<rule-page .rule=${rule} .precision=${shares.get(rule.id)} .self=${this.self} .query=${this.query}></rule-page>`;
    }
    return html`<p class="lead">${t('rules.lead')}</p>
      <data-table
        .columns=${this.#columns(shares)}
        .rows=${rules}
        name="rules"
        label=${t('manage.view.rules')}
        none=${t('rules.none')}
      ></data-table>`;
  }

  #columns(shares) {
    return [
      {
        key: 'id',
        label: t('rules.rule'),
        value: (row) => `${row.id} ${say(row.title)}`,
        cell: (row) => html`<a href=${addressOf('rules', { rule: row.id })}>${row.id} ${say(row.title)}</a>`,
      },
      {
        key: 'kinds',
        label: t('rules.kinds'),
        value: (row) => (row.kinds.length > 7 ? t('rules.kinds.all') : row.kinds.map((kind) => t(`kind.${kind}`)).join(t('comma'))),
      },
      {
        key: 'severity',
        label: t('rules.severity'),
        value: (row) => row.severities.at(-1) ?? '',
        cell: (row) => html`<span class="row">${row.severities.map((one) => html`<severity-badge severity=${one}></severity-badge>`)}</span>`,
      },
      { key: 'alarms', label: t('rules.alarms'), value: (row) => alarmsOf(shares.get(row.id)), number: true },
      {
        key: 'precision',
        label: t('rules.precision'),
        value: (row) => shares.get(row.id)?.precision ?? null,
        cell: (row) => (shares.get(row.id)?.precision == null ? html`<span class="muted">–</span>` : withUnit(shares.get(row.id).precision * 100, '%')),
        number: true,
      },
      {
        key: 'own',
        label: t('rules.own'),
        value: (row) => row.overrides.length,
        cell: (row) => (row.overrides.length > 0 ? t('rules.own.some', { n: row.overrides.length }) : nothing),
      },
    ];
  }
}

customElements.define('rules-view', RulesView);
