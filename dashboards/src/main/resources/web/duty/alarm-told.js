import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, say, t } from '../shared/i18n.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import '../shared/time-ago.js';
import { detailStyles } from './detail-styles.js';
import { Loads } from './loads.js';

const REFRESH = 20_000;

/** Who was told of an alarm, when, by which channel, and whether it got there; for those who may know. */
export class AlarmTold extends LitElement {
  static properties = { alarm: { attribute: false }, revision: {} };

  static styles = [
    shared,
    detailStyles,
    css`
      .as {
        color: var(--muted);
      }
      .bad {
        padding-left: var(--space-2);
        border-left: 3px solid var(--p2);
      }
    `,
  ];

  constructor() {
    super();
    this.deliveries = new Loads(
      this,
      () => this.alarm && [this.alarm.id, this.alarm.state, this.alarm.severity, this.alarm.acknowledgedBy, this.revision].join(' '),
      async (signal) => (await get(`/api/v1/alarms/${encodeURIComponent(this.alarm.id)}/deliveries`, signal)).deliveries,
    );
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.alarm?.state === 'active' && this.deliveries.again(), REFRESH);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  willUpdate(changed) {
    if (changed.has('alarm') && changed.get('alarm')?.id !== this.alarm?.id) {
      this.deliveries.clear();
    }
  }

  render() {
    return html`<h3>${t('told.title')}</h3>
      ${this.#body()}`;
  }

  #body() {
    const { value, error } = this.deliveries;
    if (!value) {
      return error ? failed(t('told.failed'), error, () => this.deliveries.again()) : html`<span class="skeleton"></span>`;
    }
    const people = value.filter(({ to }) => to.length > 0);
    return html`
      ${people.length === 0 ? html`<p class="muted">${t('told.nobody')}</p>` : nothing}
      <ol class="rows">
        ${people.map((delivery) => this.#row(delivery))}
      </ol>
      ${this.#machines(value.filter(({ to }) => to.length === 0))}
    `;
  }

  #row({ created, settled, to, channel, state, change, step, note }) {
    const how = channel === 'none' ? t('told.nochannel') : [channel, t(`told.state.${state}`)].join(t('colon'));
    return html`<li>
      <time-ago class="muted" time=${settled ?? created}></time-ago>
      <div>
        <div>${to.map((person, i) => html`${i ? t('comma') : ''}${say(person.name)} <span class="as">${this.#as(person.as)}</span>`)}</div>
        <div class="small ${state === 'DELIVERED' || state === 'PENDING' ? 'muted' : 'bad'}">
          ${t(`told.change.${change}`)}${step > 0 ? html`${t('comma')}${t('told.step', { n: step })}` : nothing}${t('comma')}${how}${note
            ? html`${t('comma')}${note}`
            : nothing}
        </div>
      </div>
    </li>`;
  }

  #as(office) {
    const key = `told.as.${office.toLowerCase().replace(/[^a-z0-9]/g, '')}`;
    const word = t(key);
    return word === key ? office : word;
  }

  /** Channels to machines in one line: the last that each was told. */
  #machines(deliveries) {
    const last = new Map(deliveries.map((delivery) => [delivery.channel, delivery]));
    if (last.size === 0) {
      return nothing;
    }
    const words = [...last.values()].map(
      ({ channel, state, settled, created }) => `${channel} ${t(`told.state.${state}`)} ${clock(settled ?? created)}`,
    );
    return html`<p class="muted small">${t('told.machines')}${t('colon')}${words.join(t('comma'))}</p>`;
  }
}

customElements.define('alarm-told', AlarmTold);
