import { html, nothing } from 'lit';
import { get, post } from '../shared/api.js';
import { clock, say as sayOf, t } from '../shared/i18n.js';
import { allAreas } from './facilities/sources.js';
import { areaName, fromField, nested, toField } from './facilities/words.js';
import { whoOf } from './figures/access-words.js';
import { addressOf, amend } from './parts/address.js';
import './parts/data-table.js';
import './parts/form-dialog.js';
import { say } from './parts/notes.js';
import { View } from './parts/view.js';

const HOUR = 3_600_000;

/** Works and what is out of service: while an order holds nobody is called for what it covers. */
export class OrdersView extends View {
  concerns() {
    return 'orders';
  }

  async ask() {
    const [orders, areas, rules] = await Promise.all([get('/api/v1/orders'), allAreas(), get('/api/v1/rules')]);
    return { orders: orders.orders, areas, rules: rules.rules };
  }

  updated() {
    const asset = this.query?.get('give');
    if (asset && this.data) {
      amend({ give: '' }, { replace: true });
      this.#give('OUT_OF_SERVICE', asset);
    }
  }

  content() {
    const { orders } = this.data;
    const may = this.self.may.includes('GIVE_ORDER');
    return html`<p class="lead">${t('orders.lead')}</p>
      ${may
        ? html`<div class="row choices">
            <button class="primary" @click=${() => this.#give('MAINTENANCE')}>${t('orders.give.works')}</button>
            <button @click=${() => this.#give('OUT_OF_SERVICE')}>${t('orders.give.out')}</button>
          </div>`
        : nothing}
      <data-table
        .columns=${this.#columns()}
        .rows=${orders}
        name="orders"
        label=${t('manage.view.orders')}
        none=${t('orders.none')}
        todo=${t('orders.none.todo')}
      ></data-table>
      <form-dialog></form-dialog>`;
  }

  #what(order) {
    const rule = this.data.rules.find((one) => one.id === order.rule);
    const place = order.asset ?? (order.area ? areaName(this.data.areas, order.area) : '');
    return `${place}${rule ? `${t('comma')}${rule.id} ${sayOf(rule.title)}` : ''}`;
  }

  #columns() {
    return [
      {
        key: 'what',
        label: t('orders.what'),
        value: (row) => this.#what(row),
        cell: (row) => (row.asset ? html`<a href=${addressOf('assets', { asset: row.asset })}>${this.#what(row)}</a>` : this.#what(row)),
      },
      { key: 'kind', short: true, label: t('orders.kind'), value: (row) => t(`orders.kind.${row.kind.toLowerCase()}`) },
      { key: 'state', short: true, label: t('assets.state'), value: (row) => t(`orders.state.${row.state}`) },
      { key: 'from', short: true, label: t('orders.from'), value: (row) => row.from, cell: (row) => clock(row.from, true) },
      {
        key: 'until',
        short: true,
        label: t('orders.until'),
        value: (row) => row.until ?? '',
        cell: (row) => (row.until ? clock(row.until, true) : t('orders.open')),
      },
      { key: 'reason', label: t('orders.reason'), value: (row) => row.reason, wide: true },
      { key: 'by', short: true, label: t('orders.by'), value: whoOf },
      {
        key: 'end',
        label: '',
        plain: true,
        value: () => '',
        cell: (row) =>
          this.self.may.includes('END_ORDER')
            ? html`<button class="quiet" @click=${() => this.#end(row)}>${t('orders.end')}</button>`
            : nothing,
      },
    ];
  }

  async #give(kind, asset) {
    await this.updateComplete;
    const works = kind === 'MAINTENANCE';
    const none = { value: '', label: t('orders.none.chosen') };
    this.renderRoot.querySelector('form-dialog').open({
      title: t(works ? 'orders.give.works' : 'orders.give.out'),
      lead: t(works ? 'orders.works.lead' : 'orders.out.lead'),
      fields: [
        {
          key: 'area',
          label: t('assets.area'),
          type: 'choice',
          options: [none, ...nested(this.data.areas).map(({ area, depth }) => ({ value: area.id, label: '\u2003'.repeat(depth) + sayOf(area) }))],
        },
        { key: 'asset', label: t('orders.asset'), value: asset, max: 64, hint: t('orders.asset.hint') },
        {
          key: 'rule',
          label: t('orders.rule'),
          type: 'choice',
          options: [{ value: '', label: t('orders.rule.all') }, ...this.data.rules.map((rule) => ({ value: rule.id, label: `${rule.id} ${sayOf(rule.title)}` }))],
        },
        { key: 'from', label: t('orders.from'), type: 'moment', value: toField(Date.now()) },
        { key: 'until', label: t('orders.until'), type: 'moment', required: works, value: works ? toField(Date.now() + 4 * HOUR) : '' },
        { key: 'reason', label: t('orders.reason'), required: true, max: 200, hint: t('orders.reason.hint') },
      ],
      button: t('orders.give'),
      send: async (values) => {
        const order = await post('/api/v1/orders', { ...values, kind, from: fromField(values.from), until: fromField(values.until) });
        await this.reload();
        say(t('orders.given'), () => this.#end(order));
      },
    });
  }

  async #end(order) {
    try {
      await post(`/api/v1/orders/${encodeURIComponent(order.id)}/end`);
      say(t('orders.ended', { what: this.#what(order) }));
      await this.reload();
    } catch (error) {
      say(error.message || t('error.unreachable'));
    }
  }
}

customElements.define('orders-view', OrdersView);
