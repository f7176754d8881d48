import { html } from 'lit';
import { say, t } from '../../shared/i18n.js';
import { nested } from './words.js';

/** Kinds of assets in the order in which people think of them. */
export const KINDS = [
  'LAMP',
  'CABINET',
  'DRAIN_NODE',
  'MANHOLE_COVER',
  'PUMP',
  'FLOW_METER',
  'RAIN_GAUGE',
  'CAMERA',
  'ACCESS_POINT',
];

/** A choice of a kind; `all` is what stands for none chosen. */
export function kindSelect(value, change, all) {
  return html`<select @change=${change}>
    <option value="">${all}</option>
    ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === value}>${t(`kind.${kind}`)}</option>`)}
  </select>`;
}

/** A choice of an area, those below indented. */
export function areaSelect(areas, value, change, all) {
  return html`<select @change=${change}>
    <option value="">${all}</option>
    ${nested(areas).map(
      ({ area, depth }) =>
        html`<option value=${area.id} ?selected=${area.id === value}>${'\u2003'.repeat(depth)}${say(area)}</option>`,
    )}
  </select>`;
}
