import { html } from 'lit';
import { t } from '../shared/i18n.js';
import { keysHelp } from './keys-help.js';

/** What the console shows in a dialog over it, and what is to be loaded for that. */
export const PANELS = {
  help: { load: () => Promise.resolve(), show: () => keysHelp() },
  held: {
    load: () => import('./held-back.js'),
    show: ({ self, station, close, choose, changed }) =>
      html`<h2>${t('desk.heldback')}</h2>
        <held-back
          .self=${self}
          .station=${station}
          @choose=${(e) => (close(), choose(e.detail))}
          @changed=${changed}
        ></held-back>`,
  },
  load: {
    load: () => import('./load-panel.js'),
    show: ({ station, close }) => html`<load-panel .station=${station} @close=${close}></load-panel>`,
  },
  handover: {
    load: () => import('./hand-over.js'),
    show: ({ station, self, close }) => html`<hand-over .station=${station} .self=${self} @close=${close}></hand-over>`,
  },
};
