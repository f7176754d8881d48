import { LitElement, html } from 'lit';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { withUnit } from '../shared/units.js';
import { alongCircuit, assetsIn } from './asset-store.js';
import { detailStyles } from './detail-styles.js';
import { Loads } from './loads.js';

/** Where an alarm is: what stands there, in which grid and at which building, who answers for it, and what feeds it. */
export class AlarmWhere extends LitElement {
  static properties = { alarm: { attribute: false }, asset: { attribute: false } };

  static styles = [shared, detailStyles];

  constructor() {
    super();
    this.circuit = new Loads(
      this,
      () => (this.asset?.circuit ? this.asset.code : undefined),
      async () => alongCircuit(this.asset, await assetsIn(this.asset.grid.id)),
    );
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('asset') && changed.get('asset')?.code !== this.asset?.code) {
      this.circuit.clear();
    }
  }

  render() {
    return html`<h3>${t('detail.where')}</h3>
      ${this.asset ? html`<dl class="facts">${this.#facts()}</dl>` : html`<span class="skeleton"></span>`}`;
  }

  #facts() {
    const a = this.asset;
    const { nominalPower, depth, ratedCurrent, reportInterval } = a.ratings;
    const facts = [
      ['kind', `${t(`kind.${a.kind}`)} ${a.code}`],
      ['grid', [say(a.grid), say(a.community)].filter(Boolean).join(t('comma'))],
      ['building', a.building],
      ['road', t(`road.${a.roadClass}`)],
      ['body', say(a.body)],
      ['parent', this.#fed()],
      ['camera', this.alarm.camera],
      ['tags', a.tags.map((tag) => t(`tag.${tag}`)).join(t('comma'))],
      ['power', nominalPower && withUnit(nominalPower, 'W')],
      ['depth', depth && withUnit(depth, 'm')],
      ['current', ratedCurrent && withUnit(ratedCurrent, 'A')],
      ['interval', reportInterval && this.#interval(reportInterval)],
      ['device', a.devices.join(t('comma')) || t('asset.nodevice')],
    ];
    return facts
      .filter(([, value]) => value)
      .map(
        ([name, value]) =>
          html`<dt>${t(`asset.${name}`)}</dt>
            <dd>${value}</dd>`,
      );
  }

  #interval(seconds) {
    return seconds % 60 === 0 ? t('asset.minutes', { n: seconds / 60 }) : t('asset.seconds', { n: seconds });
  }

  #fed() {
    const { parent, circuit, order } = this.asset;
    if (!parent || circuit === null) {
      return parent;
    }
    const all = this.circuit.value?.length;
    return all
      ? t('asset.among', { parent, n: circuit, order: order ?? '–', all })
      : t('asset.circuit', { parent, n: circuit, order: order ?? '–' });
  }
}

customElements.define('alarm-where', AlarmWhere);
