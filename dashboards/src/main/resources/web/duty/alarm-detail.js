import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { lookOf } from '../shared/severity-badge.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import '../shared/time-ago.js';
import './alarm-chart.js';
import './alarm-children.js';
import './alarm-story.js';
import './alarm-told.js';
import './alarm-where.js';
import './asset-history.js';
import { assetOf } from './asset-store.js';
import { detailStyles } from './detail-styles.js';
import { Loads } from './loads.js';

/**
 * One alarm: why it fired, in words and as a chart, what to do, where it is, who was told, what happened, and what its asset has
 * raised before. What can be done about it stands in the slots "actions" and "ticket". revision is anything that changes when
 * something was done to the alarm. Tells of "choose" (an alarm's id) and "ticket" (a ticket's id).
 */
export class AlarmDetail extends LitElement {
  static properties = { alarm: { attribute: false }, self: { attribute: false }, revision: {} };

  static styles = [
    shared,
    detailStyles,
    css`
      :host {
        container-type: inline-size;
        padding: var(--space-4) var(--space-5);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        align-items: center;
      }
      h2 {
        font-size: var(--type-4);
      }
      .why {
        margin-top: var(--space-2);
        font-size: var(--type-4);
        line-height: 1.5;
      }
      section {
        margin-top: var(--space-5);
      }
      .todo {
        margin-top: var(--space-3);
        padding-left: var(--space-3);
        border-left: 4px solid var(--muted);
      }
      .parts {
        display: grid;
        grid-template-columns: 1fr;
        gap: var(--space-5);
      }
      .parts > * {
        min-width: 0;
      }
      @container (min-width: 540px) {
        .parts {
          grid-template-columns: 1fr 1fr;
        }
      }
      @container (max-width: 480px) {
        .why {
          font-size: var(--type-3);
        }
      }
    `,
  ];

  constructor() {
    super();
    const path = () => `/api/v1/alarms/${encodeURIComponent(this.alarm.id)}`;
    const changes = () =>
      this.alarm && [this.alarm.id, this.alarm.state, this.alarm.severity, this.alarm.rule, this.alarm.acknowledgedBy, this.revision].join(' ');
    this.evidence = new Loads(this, changes, async (signal) => (await get(path(), signal)).evidence);
    this.story = new Loads(this, changes, async (signal) => (await get(`${path()}/history`, signal)).history);
    this.asset = new Loads(
      this,
      () => this.alarm?.asset,
      () => assetOf(this.alarm.asset),
    );
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('alarm') && changed.get('alarm')?.id !== this.alarm?.id) {
      this.evidence.clear();
      this.story.clear();
      if (changed.get('alarm')?.asset !== this.alarm?.asset) {
        this.asset.clear();
      }
    }
  }

  #may(right) {
    return this.self?.may.includes(right) ?? false;
  }

  /** When the evidence was taken: as the alarm was raised, or last became more or less urgent. */
  get #made() {
    const steps = (this.story.value ?? []).filter(({ kind }) => kind === 'RAISED' || kind === 'SEVERITY_CHANGED');
    return Date.parse(steps[steps.length - 1]?.at ?? this.alarm.raised);
  }

  render() {
    const alarm = this.alarm;
    if (!alarm) {
      return nothing;
    }
    return html`
      <div class="head">
        <severity-badge severity=${alarm.severity} look=${lookOf(alarm)}></severity-badge>
        <h2>${say(alarm.title)}</h2>
        <span class="muted">${alarm.asset} · ${say(alarm.grid)} · <time-ago time=${alarm.raised}></time-ago></span>
      </div>
      <p class="why">${say(alarm.why)}</p>
      ${alarm.suppression ? html`<p class="muted">${t(`suppression.${alarm.suppression}`)} ${this.#cause()}</p>` : nothing}
      <p class="todo"><span class="hidden">${t('detail.todo')}${t('colon')}</span>${say(alarm.instruction)}</p>
      <slot name="actions"></slot>
      <slot name="ticket"></slot>
      ${alarm.children > 0
        ? html`<section><alarm-children cause=${alarm.id} number=${alarm.children}></alarm-children></section>`
        : nothing}
      <section>${this.#chart()}</section>
      <section class="parts">
        <alarm-where .alarm=${alarm} .asset=${this.asset.value}></alarm-where>
        ${this.#may('LIST_DELIVERIES_OF_ALARM') ? html`<alarm-told .alarm=${alarm} revision=${this.revision ?? ''}></alarm-told>` : nothing}
        <alarm-story .alarm=${alarm} .history=${this.story.value} .error=${this.story.error}></alarm-story>
        <asset-history
          code=${alarm.asset}
          current=${alarm.id}
          revision=${`${alarm.state} ${this.revision ?? ''}`}
          ?withTickets=${this.#may('LIST_TICKETS')}
        ></asset-history>
      </section>
      <section class="muted small">${t('detail.rules', { rules: alarm.rules.join(t('comma')) })}</section>
    `;
  }

  #cause() {
    return this.alarm.cause
      ? html`<button class="link" @click=${() => this.#choose(this.alarm.cause)}>${t('detail.cause')}</button>`
      : nothing;
  }

  #choose(id) {
    this.dispatchEvent(new CustomEvent('choose', { detail: id, bubbles: true, composed: true }));
  }

  #chart() {
    const { value, error } = this.evidence;
    return error && !value
      ? failed(t('detail.failed'), error, () => this.evidence.again())
      : html`<alarm-chart .alarm=${this.alarm} .evidence=${value} .asset=${this.asset.value} .made=${this.#made}></alarm-chart>`;
  }
}

customElements.define('alarm-detail', AlarmDetail);
