import { html, nothing } from 'lit';
import { get, post } from '../shared/api.js';
import { clock, t } from '../shared/i18n.js';
import '../shared/time-ago.js';
import { areaOf, areaOptions, roleOptions, rolesOf, whoOf } from './figures/access-words.js';
import './parts/data-table.js';
import './parts/form-dialog.js';
import { say } from './parts/notes.js';
import './parts/once-dialog.js';
import { send } from './parts/send.js';
import './parts/sure-dialog.js';
import { View } from './parts/view.js';

const DEFAULT_DAYS = 90;

/** The tokens by which machines ask. */
export class TokensView extends View {
  concerns() {
    return '';
  }

  async ask() {
    const [{ tokens }, { areas }] = await Promise.all([get('/api/v1/tokens'), get('/api/v1/areas')]);
    return { tokens, areas };
  }

  content() {
    const { tokens, areas } = this.data;
    return html`<p class="lead">${t('token.lead')}</p>
      <data-table
        label=${t('manage.view.tokens')}
        name="tokens"
        none=${t('token.none')}
        todo=${t('token.none.todo')}
        .looks=${(row) => (isOver(row) ? 'off' : nothing)}
        .columns=${[
          { key: 'name', label: t('token.name'), value: (row) => row.name },
          { key: 'roles', label: t('account.roles'), value: rolesOf },
          { key: 'area', label: t('account.area'), value: (row) => areaOf(areas, row.area) },
          { key: 'scope', label: t('token.scope'), value: (row) => row.scope.map((one) => t(`token.scope.${one.toLowerCase()}`)).join(t('comma')) || t('token.scope.all') },
          { key: 'by', label: t('token.by'), value: whoOf },
          {
            key: 'used',
            label: t('session.used'),
            value: (row) => row.lastUsed,
            cell: (row) => (row.lastUsed ? html`<time-ago time=${row.lastUsed}></time-ago>` : html`<span class="muted">${t('account.never')}</span>`),
          },
          { key: 'expires', short: true, label: t('token.expires'), value: (row) => row.expires, cell: (row) => stateOf(row) },
          {
            key: 'actions',
            label: '',
            plain: true,
            value: () => '',
            cell: (row) => (isOver(row) ? nothing : html`<button @click=${() => this.#revoke(row)}>${t('token.revoke')}</button>`),
          },
        ]}
        .rows=${tokens}
      >
        ${this.self.may.includes('MAKE_TOKEN')
          ? html`<button slot="tools" class="primary" @click=${() => this.#make()}>${t('token.make')}</button>`
          : nothing}
      </data-table>
      <form-dialog></form-dialog><once-dialog></once-dialog><sure-dialog></sure-dialog>`;
  }

  #make() {
    this.renderRoot.querySelector('form-dialog').open({
      title: t('token.make'),
      fields: [
        { key: 'name', label: t('token.name'), required: true, max: 64, hint: t('token.name.hint') },
        { key: 'roles', label: t('account.roles'), type: 'checks', required: true, options: roleOptions() },
        { key: 'area', label: t('account.area'), type: 'choice', options: areaOptions(this.data.areas) },
        { key: 'readonly', label: t('token.readonly'), type: 'flag', value: true },
        { key: 'days', label: t('token.days'), type: 'number', value: DEFAULT_DAYS, required: true },
      ],
      button: t('token.make'),
      send: async ({ readonly, ...values }) => {
        const made = await post('/api/v1/tokens', { ...values, scope: readonly ? ['READ'] : [] });
        this.reload();
        this.renderRoot.querySelector('once-dialog').open({
          title: t('token.made', { name: values.name }),
          lead: t('token.made.lead'),
          text: made.token,
          expires: made.expires,
        });
      },
    });
  }

  #revoke(token) {
    this.renderRoot.querySelector('sure-dialog').open({
      title: t('token.revoke.title', { name: token.name }),
      lead: t('token.revoke.lead'),
      button: t('token.revoke'),
      act: async () => {
        await send('DELETE', `/api/v1/tokens/${token.id}`);
        say(t('token.revoked', { name: token.name }));
        this.reload();
      },
    });
  }
}

function isOver(token) {
  return token.revoked !== null || Date.parse(token.expires) < Date.now();
}

function stateOf(token) {
  if (token.revoked) {
    return t('token.is.revoked', { time: clock(token.revoked, true) });
  }
  return isOver(token) ? t('token.is.expired', { time: clock(token.expires, true) }) : clock(token.expires, true);
}

customElements.define('tokens-view', TokensView);
