import { html } from 'lit';
import { get } from '../shared/api.js';
import { clock, t } from '../shared/i18n.js';
import '../shared/time-ago.js';
import { areaOf, rolesOf } from './figures/access-words.js';
import './parts/data-table.js';
import { say } from './parts/notes.js';
import { send } from './parts/send.js';
import './parts/sure-dialog.js';
import { View } from './parts/view.js';

/** Who is signed in, from where, and since when. */
export class SessionsView extends View {
  concerns() {
    return '';
  }

  async ask() {
    const [{ sessions }, { areas }] = await Promise.all([get('/api/v1/sessions'), get('/api/v1/areas')]);
    return { sessions, areas };
  }

  content() {
    const { sessions, areas } = this.data;
    return html`<p class="lead">${t('session.lead')}</p>
      <data-table
        label=${t('manage.view.sessions')}
        name="sessions"
        none=${t('session.none')}
        .columns=${[
          {
            key: 'name',
            label: t('session.name'),
            value: (row) => row.name,
            cell: (row) => html`${row.name} ${row.current ? html`<span class="muted">${t('session.current')}</span>` : ''}`,
          },
          { key: 'roles', label: t('account.roles'), value: rolesOf },
          { key: 'area', label: t('account.area'), value: (row) => areaOf(areas, row.area) },
          { key: 'created', label: t('session.created'), value: (row) => row.created, cell: (row) => html`<time-ago time=${row.created}></time-ago>` },
          { key: 'lastUsed', label: t('session.used'), value: (row) => row.lastUsed, cell: (row) => html`<time-ago time=${row.lastUsed}></time-ago>` },
          { key: 'expires', short: true, label: t('session.expires'), value: (row) => row.expires, cell: (row) => clock(row.expires, true) },
          { key: 'address', label: t('session.address'), value: (row) => row.address },
          { key: 'agent', label: t('session.agent'), value: (row) => browserOf(row.agent) },
          {
            key: 'actions',
            label: '',
            plain: true,
            value: () => '',
            cell: (row) => html`<button @click=${() => this.#end(row)}>${t('session.end')}</button>`,
          },
        ]}
        .rows=${sessions}
      ></data-table>
      <sure-dialog></sure-dialog>`;
  }

  #end(session) {
    this.renderRoot.querySelector('sure-dialog').open({
      title: t('session.end.title', { name: session.name }),
      lead: t('session.end.lead'),
      button: t('session.end'),
      act: async () => {
        await send('DELETE', `/api/v1/sessions/${session.id}`);
        say(t('session.ended', { name: session.name }));
        this.reload();
      },
    });
  }
}

/** Browser and system out of what a browser says of itself; all of it, if it says neither. */
function browserOf(agent) {
  const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0];
  const system = /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(agent)?.[0];
  return [browser === 'MicroMessenger' ? 'WeChat' : browser, system].filter(Boolean).join(' · ') || agent;
}

customElements.define('sessions-view', SessionsView);
