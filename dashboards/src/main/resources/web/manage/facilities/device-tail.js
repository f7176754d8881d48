import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, t } from '../../shared/i18n.js';
import { LiveFeed } from '../../shared/live.js';
import { shared } from '../../shared/styles.js';
import { withUnit } from '../../shared/units.js';

const KEPT = 60;

/** What becomes of a device's messages, live, from when somebody wants to see it. */
export class DeviceTail extends LitElement {
  static properties = { device: {}, events: { state: true }, state: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      ol {
        max-height: 22rem;
        margin: var(--space-3) 0 0;
        padding: 0;
        overflow-y: auto;
        list-style: none;
      }
      li {
        padding: var(--space-1) 0;
        border-bottom: 1px solid var(--line);
        font-size: var(--type-small);
        overflow-wrap: anywhere;
      }
      li.rejected strong {
        color: var(--p1);
      }
      code {
        display: block;
        max-height: 6em;
        overflow: auto;
        font-size: var(--type-1);
        white-space: pre-wrap;
      }
    `,
  ];

  constructor() {
    super();
    this.events = [];
    new FollowsLanguage(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  willUpdate(changed) {
    if (changed.has('device') && changed.get('device') !== undefined) {
      this.#stop();
      this.events = [];
    }
  }

  #start() {
    this.feed = new LiveFeed(`/api/v1/devices/${encodeURIComponent(this.device)}/tail`, {
      event: (name, data) => (this.events = [{ name, data, at: new Date() }, ...this.events].slice(0, KEPT)),
      state: (state) => (this.state = state),
    });
    this.state = 'connecting';
    this.feed.start(0);
  }

  #stop() {
    this.feed?.stop();
    this.feed = undefined;
    this.state = undefined;
  }

  render() {
    return html`<div class="row">
        ${this.feed && this.state !== 'refused'
          ? html`<button @click=${() => (this.#stop(), this.requestUpdate())}>${t('tail.stop')}</button>`
          : html`<button @click=${() => this.#start()}>${t('tail.start')}</button>`}
        <span class="muted" role="status">${this.state ? t(`tail.state.${this.state}`) : t('tail.what')}</span>
      </div>
      ${this.events.length > 0
        ? html`<ol tabindex="0" aria-label=${t('tail.title')}>
            ${this.events.map((event) => this.#event(event))}
          </ol>`
        : nothing}`;
  }

  #event({ name, data, at }) {
    return html`<li class=${name}>
      <span class="muted tabular">${clock(at)}:${String(at.getSeconds()).padStart(2, '0')}</span>
      <strong>${t(`tail.event.${name}`)}</strong> ${this.#said(name, data)}
    </li>`;
  }

  #said(name, data) {
    switch (name) {
      case 'raw':
        return html`<span class="muted">${data.transport} · ${data.bytes} B</span><code>${data.text ?? data.base64}</code>`;
      case 'decoded':
        return data.measurements.map((m) => `${m.metric} ${m.value} ${m.unit}`).join(t('comma'));
      case 'kept':
      case 'stored':
        return data.readings.map((r) => `${t(`metric.${r.metric}`)} ${withUnit(r.value, r.unit)}`).join(t('comma'));
      case 'rejected':
        return html`${t(`rejection.${data.reason}`)} <span class="muted">${data.detail}</span>`;
      default:
        return t('tail.missed', { n: data.events });
    }
  }
}

customElements.define('device-tail', DeviceTail);
