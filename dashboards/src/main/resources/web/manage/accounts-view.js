import { html, nothing } from 'lit';
import { get, post } from '../shared/api.js';
import { t } from '../shared/i18n.js';
import '../shared/time-ago.js';
import { areaOf, areaOptions, roleOptions, rolesOf } from './figures/access-words.js';
import './parts/data-table.js';
import './parts/form-dialog.js';
import { say } from './parts/notes.js';
import './parts/once-dialog.js';
import { send } from './parts/send.js';
import './parts/sure-dialog.js';
import { View } from './parts/view.js';

/** The accounts of people: who may what and where. */
export class AccountsView extends View {
  concerns() {
    return '';
  }

  async ask() {
    const [{ accounts }, { areas }] = await Promise.all([get('/api/v1/accounts'), get('/api/v1/areas')]);
    return { accounts, areas };
  }

  content() {
    const { accounts, areas } = this.data;
    return html`<p class="lead">${t('account.lead')}</p>
      <data-table
        label=${t('manage.view.accounts')}
        name="accounts"
        none=${t('account.none')}
        todo=${t(this.self.may.includes('ADD_ACCOUNT') ? 'account.none.todo' : 'account.none.others')}
        .looks=${(row) => (row.disabled ? 'off' : nothing)}
        .columns=${[
          { key: 'displayName', label: t('account.displayname'), value: (row) => row.displayName },
          { key: 'name', label: t('account.name'), value: (row) => row.name },
          { key: 'roles', label: t('account.roles'), value: rolesOf },
          { key: 'area', label: t('account.area'), value: (row) => areaOf(areas, row.area) },
          { key: 'state', label: t('account.state'), value: stateOf },
          {
            key: 'last',
            label: t('account.last'),
            value: (row) => row.lastSignIn,
            cell: (row) => (row.lastSignIn ? html`<time-ago time=${row.lastSignIn}></time-ago>` : html`<span class="muted">${t('account.never')}</span>`),
          },
          { key: 'actions', label: '', plain: true, value: () => '', cell: (row) => this.#actions(row) },
        ]}
        .rows=${accounts}
      >
        ${this.self.may.includes('ADD_ACCOUNT')
          ? html`<button slot="tools" class="primary" @click=${() => this.#add()}>${t('account.add')}</button>`
          : nothing}
      </data-table>
      <form-dialog></form-dialog><once-dialog></once-dialog><sure-dialog></sure-dialog>`;
  }

  #actions(row) {
    return html`<div class="actions">
      <button @click=${() => this.#change(row)}>${t('account.change')}</button>
      <button @click=${() => this.#invite(row)}>${t('account.invite')}</button>
      <button @click=${() => this.#able(row, !row.disabled)}>${t(row.disabled ? 'account.enable' : 'account.disable')}</button>
    </div>`;
  }

  #dialog(name) {
    return this.renderRoot.querySelector(`${name}-dialog`);
  }

  #fields(account) {
    return [
      ...(account ? [] : [{ key: 'name', label: t('account.name'), required: true, max: 64, hint: t('account.name.hint') }]),
      { key: 'displayName', label: t('account.displayname'), value: account?.displayName, max: 64, hint: t('account.displayname.hint') },
      { key: 'roles', label: t('account.roles'), type: 'checks', required: true, options: roleOptions(), value: account?.roles },
      { key: 'area', label: t('account.area'), type: 'choice', options: areaOptions(this.data.areas), value: account?.area ?? '' },
      { key: 'person', label: t('account.person'), value: account?.person ?? '', max: 64, hint: t('account.person.hint') },
    ];
  }

  #add() {
    this.#dialog('form').open({
      title: t('account.add'),
      lead: t('account.add.lead'),
      fields: this.#fields(),
      button: t('account.add'),
      send: async (values) => this.#told(await post('/api/v1/accounts', values)),
    });
  }

  /** What is left empty is taken away. */
  #change(account) {
    this.#dialog('form').open({
      title: t('account.change.title', { name: account.displayName }),
      fields: this.#fields(account),
      button: t('account.change'),
      send: async (values) => {
        await send('PATCH', path(account), { area: null, person: null, ...values });
        say(t('account.changed', { name: account.displayName }));
        this.reload();
      },
    });
  }

  #invite(account) {
    this.#dialog('sure').open({
      title: t('account.invite.title', { name: account.displayName }),
      lead: t('account.invite.lead'),
      button: t('account.invite'),
      act: async () => this.#told(await post(`${path(account)}/link`)),
    });
  }

  #told({ account, link, linkExpires }) {
    this.reload();
    this.#dialog('once').open({
      title: t('account.link', { name: account.displayName }),
      lead: t('account.link.lead'),
      text: new URL(link, location.href).href,
      expires: linkExpires,
    });
  }

  async #able(account, disabled) {
    try {
      await send('PATCH', path(account), { disabled });
      say(t(disabled ? 'account.disabled' : 'account.enabled', { name: account.displayName }), () => this.#able(account, !disabled));
      this.reload();
    } catch (error) {
      say(error.message || t('error.unreachable'));
    }
  }
}

function path(account) {
  return `/api/v1/accounts/${encodeURIComponent(account.name)}`;
}

function stateOf(account) {
  if (account.disabled) {
    return t('account.is.disabled');
  }
  if (account.waitsUntil) {
    return t('account.is.waiting');
  }
  return account.passwordSet ? t('account.is.active') : t('account.is.invited');
}

customElements.define('accounts-view', AccountsView);
