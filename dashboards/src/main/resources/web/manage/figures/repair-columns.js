import { html, nothing } from 'lit';
import { number, t } from '../../shared/i18n.js';
import { lasting, percent } from './durations.js';
import { yuan } from './money.js';

const share = (key) => ({
  key,
  label: t(`repair.${key.toLowerCase()}`),
  number: true,
  value: (row) => row.figures[key].percent,
  cell: (row) => percent(row.figures[key]),
});

const amount = (key, late = false) => ({
  key,
  label: t(`repair.${key.toLowerCase()}`),
  number: true,
  value: (row) => row.figures[key],
  cell: (row) => html`<span class=${late && row.figures[key] > 0 ? 'late' : nothing}>${number(row.figures[key])}</span>`,
});

const time = (key) => ({
  key,
  label: t(`repair.${key.toLowerCase()}`),
  number: true,
  value: (row) => row.figures.times[key].medianSeconds,
  cell: (row) => lasting(row.figures.times[key].medianSeconds),
});

/** The columns of figures of repairs, after the one that names the row. */
export function repairColumns() {
  return [
    amount('opened'),
    amount('open'),
    amount('overdue', true),
    share('onTime'),
    share('redone'),
    share('firstTime'),
    time('toOnSite'),
    time('toDone'),
    {
      key: 'fen',
      label: t('repair.fen'),
      number: true,
      value: (row) => row.figures.fen / 100,
      cell: (row) => yuan(row.figures.fen),
    },
  ];
}
