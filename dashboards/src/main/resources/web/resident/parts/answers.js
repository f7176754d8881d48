import { html, nothing, svg } from 'lit';
import { count, t } from '../../shared/i18n.js';

const WELL = svg`<path d="M4 13l5 5L20 6" />`;
const LESS = svg`<path d="M12 4v10M12 19v.5" />`;

function answer(well, words, more = '') {
  return html`<li>
    <svg class="sign ${well ? '' : 'less'}" viewBox="0 0 24 24" aria-hidden="true">${well ? WELL : LESS}</svg>
    <span>${words}${more ? html`<small>${more}</small>` : nothing}</span>
  </li>`;
}

function beingRepaired(n) {
  return n > 0 ? count('resident.repairing', n) : '';
}

/** Rounded down, so that 1,999 of 2,000 does not read as all. */
function percent(part, whole) {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(Math.floor((1000 * part) / whole) / 10);
}

function lamps({ total, faulty, repairing }) {
  if (total === 0) {
    return nothing;
  }
  const well = repairing === 0 ? t('resident.lamps.well') : t('resident.lamps.lit');
  const words =
    faulty === 0 ? well : count('resident.lamps.faulty', faulty, { percent: percent(total - faulty, total) });
  return answer(faulty === 0, words, beingRepaired(repairing));
}

function drains({ total, normal, repairing }) {
  return total === 0
    ? nothing
    : answer(normal, normal ? t('resident.drains.well') : t('resident.drains.trouble'), beingRepaired(repairing));
}

function cameras({ total, working, repairing }) {
  return total === 0
    ? nothing
    : answer(working === total, t('resident.cameras', { total, working }), beingRepaired(repairing));
}

/** The three answers, each a sentence. */
export function answers(status) {
  return html`<ul class="answers">
    ${lamps(status.lamps)} ${drains(status.drains)} ${cameras(status.cameras)}
  </ul>`;
}
