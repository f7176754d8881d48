import { css } from 'lit';
import { shared } from '../shared/styles.js';

/** How a ticket's panel looks. */
export const panelStyles = [
  shared,
  css`
    :host {
      display: block;
      padding: var(--space-3) var(--space-5) var(--space-5);
    }
    .back {
      margin-inline-start: calc(-1 * var(--space-3));
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
    h3 {
      margin-bottom: var(--space-2);
      color: var(--muted);
      font-size: var(--type-small);
    }
    section {
      margin-top: var(--space-5);
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .way {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-2);
      margin: var(--space-4) 0;
    }
    .way li {
      flex: 1 0 auto;
      padding-top: var(--space-1);
      border-top: 4px solid var(--line);
      color: var(--muted);
    }
    .way .done {
      border-color: var(--muted);
    }
    .way .now {
      border-color: var(--accent);
      color: var(--text);
      font-weight: var(--strong);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2) var(--space-3);
      margin-bottom: var(--space-4);
    }
    .facts {
      display: grid;
      grid-template-columns: minmax(5em, auto) 1fr;
      gap: var(--space-1) var(--space-4);
    }
    dt {
      color: var(--muted);
    }
    .pair {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-4);
      align-items: center;
      justify-content: space-between;
      padding: var(--space-1) 0;
      border-bottom: 1px solid var(--line);
    }
    .pair.OVERDUE,
    .pair.LATE {
      font-weight: var(--strong);
    }
    .pair.OVERDUE {
      color: var(--p1);
    }
    .link {
      padding: 0;
      text-align: start;
    }
    .photos {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
    }
    .photos img {
      display: block;
      width: 120px;
      height: 90px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      object-fit: cover;
    }
    .history li {
      display: grid;
      grid-template-columns: minmax(9em, auto) 1fr auto;
      gap: 0 var(--space-3);
      padding: var(--space-1) 0;
      border-bottom: 1px solid var(--line);
    }
    .said {
      display: block;
    }
    @media (max-width: 599px) {
      :host {
        padding: var(--space-2) var(--space-4) var(--space-4);
      }
      .history li {
        grid-template-columns: 1fr auto;
      }
      .history li > :nth-child(2) {
        grid-row: 2;
        grid-column: 1 / -1;
      }
    }
  `,
];
