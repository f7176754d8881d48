import { css } from 'lit';
import { shared } from '../shared/styles.js';

/** How the list of alarms looks. */
export const listStyles = [
  shared,
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
    }
    :host([hidden]) {
      display: none;
    }
    .rows {
      flex: 1;
      min-height: 0;
      overflow-y: auto;
    }
    .waiting {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-2);
      align-items: center;
      width: 100%;
      border-width: 0 0 1px;
      border-radius: 0;
      color: var(--accent);
      font-weight: var(--strong);
      text-align: start;
    }
    .waiting .muted {
      font-weight: 400;
    }
    h3 {
      padding: var(--space-2) var(--space-4);
      border-bottom: 1px solid var(--line);
      background: var(--surface);
      color: var(--muted);
      font-size: var(--type-small);
    }
    .item {
      border-bottom: 1px solid var(--line);
    }
    .row {
      display: grid;
      grid-template-columns: auto 1fr auto;
      align-items: stretch;
      position: relative;
    }
    .row.chosen {
      box-shadow: inset 4px 0 var(--accent);
    }
    .row.chosen,
    .row.picked,
    .row:hover {
      background: var(--surface);
    }
    .pick {
      display: grid;
      width: 36px;
      padding: var(--space-3) 0 0 var(--space-2);
      place-items: start center;
      cursor: pointer;
    }
    .pick input {
      opacity: 0;
    }
    .row:hover .pick input,
    .pick input:focus-visible,
    .pick input:checked,
    .picking-true .pick input {
      opacity: 1;
    }
    .main {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 0 var(--space-3);
      padding: var(--space-3) var(--space-4) var(--space-3) var(--space-1);
      border: 0;
      border-radius: 0;
      background: transparent;
      text-align: start;
    }
    .main:focus-visible,
    .more:focus-visible {
      outline-offset: -2px;
    }
    .what {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-2);
      align-items: center;
    }
    .what strong {
      font-weight: var(--strong);
    }
    .where,
    .done {
      grid-column: 1 / -1;
      color: var(--muted);
      font-size: var(--type-small);
    }
    .more {
      display: flex;
      gap: var(--space-1);
      align-items: center;
      align-self: center;
      margin-inline-end: var(--space-1);
      padding: 0 var(--space-2);
    }
    child-list {
      padding: 0 var(--space-4) var(--space-3) 40px;
    }
    .arrow {
      border: 5px solid transparent;
      border-inline-start-color: currentColor;
      border-inline-end-width: 0;
    }
    .more[aria-expanded='true'] .arrow {
      transform: rotate(90deg);
    }
    .closed strong {
      color: var(--muted);
      font-weight: 400;
    }
    time-ago {
      color: var(--muted);
      font-size: var(--type-small);
    }
    @media (pointer: coarse), (max-width: 599px) {
      .pick {
        width: 44px;
      }
      .pick input {
        opacity: 1;
      }
    }
  `,
];
