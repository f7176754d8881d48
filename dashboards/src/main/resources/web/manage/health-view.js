import { css, html, nothing } from 'lit';
import { ApiError, get } from '../shared/api.js';
import { clock, t } from '../shared/i18n.js';
import { failed } from '../shared/states.js';
import '../shared/time-ago.js';
import './figures/room-card.js';
import { View } from './parts/view.js';

const LOOK = 10_000;
const INSTANT = /^\d{4}-\d\d-\d\dT.*Z$/;
const CHANNEL = 'channel ';
const WORST_FIRST = ['DOWN', 'DEGRADED', 'UP'];

/** How the gateway and its parts fare, and for how long its room lasts; looked at again and again. */
export class HealthView extends View {
  static styles = [
    View.styles,
    css`
      .state {
        padding: 0 0 var(--space-4);
        color: var(--text);
        font-size: var(--type-4);
      }
      .rooms {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
        gap: var(--space-3);
      }
      .parts {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .parts li {
        display: grid;
        grid-template-columns: 14rem 7rem minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-bottom: 1px solid var(--line);
      }
      .parts li:last-child {
        border: 0;
      }
      .DEGRADED {
        color: var(--p2);
        font-weight: var(--strong);
      }
      .DOWN {
        color: var(--p1);
        font-weight: var(--strong);
      }
      @media (max-width: 999px) {
        .parts li {
          grid-template-columns: 1fr auto;
        }
        .parts .detail {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || this.reload(), LOOK);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  concerns() {
    return '';
  }

  /** An answer of 503 has the parts too: one of them is down. */
  async ask() {
    const [health, capacity] = await Promise.all([
      fetch('/observe/health').then(
        (answer) => answer.json(),
        () => {
          throw new ApiError(0, '');
        },
      ),
      get('/api/v1/capacity').catch(() => undefined),
    ]);
    return { health, capacity, seen: new Date().toISOString() };
  }

  content() {
    const { health, capacity, seen } = this.data;
    const parts = health.parts
      .filter((part) => !(capacity && ['disk', 'buffer'].includes(part.name)))
      .sort((one, other) => WORST_FIRST.indexOf(one.status) - WORST_FIRST.indexOf(other.status));
    return html`${this.problem ? failed(t('health.stale'), this.problem, () => this.reload()) : nothing}
      <p class="state">
        <span class=${health.status}>${signOf(health.status)} ${t(`health.all.${health.status.toLowerCase()}`)}</span>
      </p>
      ${capacity
        ? html`<section>
            <h3>${t('room.title')}</h3>
            <div class="rooms">
              <room-card heading=${t('room.disk')} name="disk" .room=${capacity.disk}></room-card>
              <room-card heading=${t('room.journal')} name="journal" .room=${capacity.journal}></room-card>
            </div>
          </section>`
        : nothing}
      <section>
        <h3>${t('health.parts')}</h3>
        <ul class="parts">
          ${parts.map(
            (part) => html`<li>
              <strong>${nameOf(part)}</strong>
              <span class=${part.status}>${signOf(part.status)} ${t(`health.state.${part.status.toLowerCase()}`)}</span>
              ${this.#detail(part)}
            </li>`,
          )}
        </ul>
        <p class="muted">${t('health.version', { version: health.version })} ${t('audit.checked')} <time-ago time=${seen}></time-ago></p>
      </section>`;
  }

  /** In words of the page's language, where it has some; else the gateway's sentence. */
  #detail({ code, values, detail }) {
    const key = `health.says.${code}`;
    const words = t(key, values.map((value) => (INSTANT.test(value) ? clock(value, true) : value)));
    return words === key
      ? html`<span class="muted detail" lang="en">${detail}</span>`
      : html`<span class="muted detail">${words}</span>`;
  }
}

/** In words, where there are some for it; a channel by its own name. */
function nameOf(part) {
  if (part.name.startsWith(CHANNEL)) {
    return t('health.channel', { name: part.name.slice(CHANNEL.length) });
  }
  const key = `health.part.${part.name.toLowerCase().replaceAll(' ', '-')}`;
  const word = t(key);
  return word === key ? part.name : word;
}

function signOf(status) {
  return { UP: '✓', DEGRADED: '▲', DOWN: '■' }[status];
}

customElements.define('health-view', HealthView);
