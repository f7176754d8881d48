import { LitElement, css, html, nothing } from 'lit';
import { get, post } from '../shared/api.js';
import { FollowsLanguage, clock, count, say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import { empty, failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';

/** In the order in which they are told. What another alarm explains stands below that one in the list, and is only counted here. */
const REASONS = ['SHELVED', 'FLOOD', 'START_UP', 'MAINTENANCE', 'OUT_OF_SERVICE'];
const MOST = 500;

/** Alarms that hold and for which nobody is called, by the reason, and the shelf with a way off it. Events "choose", "changed". */
export class HeldBack extends LitElement {
  static properties = {
    self: { attribute: false },
    station: {},
    alarms: { state: true },
    orders: { state: true },
    total: { state: true },
    problem: { state: true },
    failedTo: { state: true },
  };

  static styles = [
    shared,
    css`
      h3 {
        margin: var(--space-4) 0 var(--space-2);
        color: var(--muted);
        font-size: var(--type-small);
      }
      li {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 0 var(--space-3);
        align-items: center;
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      .more {
        grid-column: 2;
        font-size: var(--type-small);
      }
      .off {
        grid-row: 1 / span 2;
        grid-column: 3;
      }
      .link {
        padding: 0;
        text-align: start;
      }
      .wrong {
        padding-left: var(--space-3);
        border-left: 4px solid var(--p1);
      }
    `,
  ];

  constructor() {
    super();
    this.station = '';
    this.failedTo = '';
    new FollowsLanguage(this);
  }

  firstUpdated() {
    this.reload();
  }

  async reload() {
    try {
      const where = this.station ? `&station=${encodeURIComponent(this.station)}` : '';
      const [list, { orders }] = await Promise.all([
        get(`/api/v1/alarms?suppressed=true&limit=${MOST}${where}`),
        this.self.may.includes('LIST_ORDERS') ? get('/api/v1/orders') : { orders: [] },
      ]);
      this.alarms = list.alarms;
      this.total = list.total;
      this.orders = orders;
      this.problem = undefined;
    } catch (error) {
      this.problem = error;
    }
  }

  async #takeOff(path) {
    this.failedTo = '';
    try {
      await post(path);
      this.dispatchEvent(new Event('changed'));
      await this.reload();
    } catch (error) {
      this.failedTo = error.message || t('error.unreachable');
    }
  }

  #choose(id) {
    this.dispatchEvent(new CustomEvent('choose', { detail: id }));
  }

  render() {
    if (this.problem) {
      return failed(t('desk.heldback.failed'), this.problem, () => this.reload());
    }
    if (!this.alarms) {
      return loading(6);
    }
    const explained = this.alarms.filter(({ suppression }) => suppression === 'CAUSE').length;
    const groups = REASONS.map((reason) => this.#group(reason)).filter((group) => group !== nothing);
    return html`
      <div role="alert">${this.failedTo ? html`<p class="wrong">${t('desk.form.failed', { why: this.failedTo })}</p>` : nothing}</div>
      ${groups.length === 0 && explained === 0 ? empty(t('desk.heldback.none')) : groups}
      ${explained > 0 ? html`<p class="muted">${count('desk.heldback.explained', explained)}</p>` : nothing}
      ${this.total > this.alarms.length ? html`<p class="muted">${count('children.cut', this.total - this.alarms.length)}</p>` : nothing}
    `;
  }

  #group(reason) {
    const alarms = this.alarms.filter(({ suppression }) => suppression === reason);
    // What is on the shelf and has returned meanwhile is no alarm now, and is not called when it comes back.
    const resting = this.orders.filter(
      ({ kind, asset, group }) => kind === 'SHELVED' && reason === 'SHELVED' && !alarms.some((a) => a.asset === asset && a.id.startsWith(`${group}.`)),
    );
    if (alarms.length + resting.length === 0) {
      return nothing;
    }
    return html`<h3>${t(`desk.heldback.${reason}`)}</h3>
      <ul>
        ${alarms.map((alarm) => this.#alarm(alarm))} ${resting.map((order) => this.#resting(order))}
      </ul>`;
  }

  #alarm(alarm) {
    const order = this.orders.find(
      ({ kind, asset, group }) => kind === alarm.suppression && asset === alarm.asset && (!group || alarm.id.startsWith(`${group}.`)),
    );
    return html`<li>
      <severity-badge wordless severity=${alarm.severity} look="past"></severity-badge>
      <button class="quiet link" @click=${() => this.#choose(alarm.id)}>${say(alarm.title)} · ${alarm.asset} · ${say(alarm.grid)}</button>
      ${alarm.suppression === 'SHELVED' && this.self.may.includes('UNSHELVE_ALARM')
        ? this.#off(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/unshelve`)
        : nothing}
      <span class="more muted">${order ? this.#of(order) : clock(alarm.raised, true)}</span>
    </li>`;
  }

  #resting(order) {
    return html`<li>
      <span></span>
      <span>${order.asset} · ${t('desk.heldback.resting')}</span>
      ${this.self.may.includes('END_ORDER') ? this.#off(`/api/v1/orders/${order.id}/end`) : nothing}
      <span class="more muted">${this.#of(order)}</span>
    </li>`;
  }

  #of({ by, reason, until, untilReturnOf }) {
    const end = untilReturnOf || !until ? t('desk.heldback.once') : t('asset.until', { time: clock(until) });
    return `${by}${t('colon')}${reason}${t('comma')}${end}`;
  }

  #off(path) {
    return html`<button class="off" @click=${() => this.#takeOff(path)}>${t('desk.act.unshelve')}</button>`;
  }
}

customElements.define('held-back', HeldBack);
