import { number, t } from './i18n.js';

/** SenML units as people write them; those not named here are written as they are. */
const SHOWN = {
  '/100': '%',
  '/': '',
  Cel: '°C',
  deg: '°',
  'm3/s': 'm³/s',
  m3: 'm³',
  '1/s': 'fps',
  count: '',
  pH: '',
};

export function unitOf(unit) {
  return SHOWN[unit] ?? unit;
}

/** A value with its unit, in words where it is a flag. */
export function withUnit(value, unit) {
  if (typeof value === 'boolean') {
    return t(value ? 'value.yes' : 'value.no');
  }
  if (typeof value !== 'number') {
    return String(value);
  }
  const shown = unitOf(unit);
  const gap = shown === '' || shown === '°' ? '' : ' ';
  return `${number(value)}${gap}${shown}`;
}
