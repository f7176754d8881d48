import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, number, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';
import { lasting } from './durations.js';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Bytes in the unit that leaves two or three digits. */
export function bytes(n) {
  let value = Math.abs(n);
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${n < 0 ? '−' : ''}${number(value, 2)} ${UNITS[unit]}`;
}

/** A disk's room: for how long it lasts in words, how fast it fills, what is left. */
export class RoomCard extends LitElement {
  static properties = { room: { attribute: false }, heading: {}, name: {} };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .card {
        height: 100%;
      }
      h3 {
        font-size: var(--type-3);
      }
      .big {
        font-size: var(--type-4);
        font-weight: var(--strong);
      }
      .warn {
        color: var(--p1);
      }
      svg {
        display: block;
        width: 100%;
        height: 14px;
        margin: var(--space-2) 0;
      }
      .free {
        fill: var(--line);
      }
      .used {
        fill: var(--muted);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const { room } = this;
    const soon = room.outlook === 'LASTS' && room.lastsSeconds < room.warnsBelowSeconds;
    const outlook = room.outlook.toLowerCase().replace('_', '');
    const time = lasting(room.lastsSeconds);
    const says = this.name === 'disk' ? t(`room.disk.${outlook}`, { time }) : t(`room.journal.${outlook}`, { time });
    const share = (room.usedBytes / Math.max(1, room.usedBytes + room.freeBytes)) * 100;
    return html`<div class="card">
      <h3>${this.heading}</h3>
      <p class="big ${soon ? 'warn' : ''}">
        ${soon ? '▲ ' : nothing}${says}
      </p>
      <svg aria-hidden="true">
        <rect class="free" width="100%" height="14"></rect>
        <rect class="used" width=${`${share}%`} height="14"></rect>
      </svg>
      <p class="tabular">${t('room.parts', { used: bytes(room.usedBytes), free: bytes(room.freeBytes) })}</p>
      <p class="muted tabular">
        ${room.bytesPerDay === null ? t('room.norate') : t('room.rate', { n: bytes(room.bytesPerDay) })}
      </p>
      <p class="muted tabular">${t('room.warns', { time: lasting(room.warnsBelowSeconds) })}</p>
    </div>`;
  }
}

customElements.define('room-card', RoomCard);
