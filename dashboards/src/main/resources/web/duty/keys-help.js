import { html } from 'lit';
import '../shared/severity-badge.js';
import { t } from '../shared/i18n.js';

const KEYS = [
  ['j', 'help.next'],
  ['k', 'help.previous'],
  ['a', 'help.acknowledge'],
  ['d', 'help.dispatch'],
  ['s', 'help.shelve'],
  ['c', 'help.comment'],
  ['x', 'help.pick'],
  ['n', 'help.fresh'],
  ['/', 'help.search'],
  ['m', 'help.mute'],
  ['?', 'help.help'],
  ['Esc', 'help.close'],
];
const LOOKS = ['new', 'acknowledged', 'returned', 'past'];

/** What the keys do and what the badges mean. */
export function keysHelp() {
  return html`<h2>
      <span class="keyed">${t('help.title')}</span><span class="keyless">${t('help.signs')}</span>
    </h2>
    <dl class="keys">
      ${KEYS.map(
        ([key, words]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${t(words)}</dd>`,
      )}
    </dl>
    <div class="legend">
      ${LOOKS.map(
        (look) => html`<span><severity-badge wordless severity="P2" look=${look}></severity-badge> ${t(`look.${look}`)}</span>`,
      )}
    </div>`;
}
