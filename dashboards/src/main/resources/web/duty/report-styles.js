import { css } from 'lit';
import { shared } from '../shared/styles.js';

/** How the form for a call looks. */
export const reportStyles = [
  shared,
  css`
    dialog {
      width: min(96vw, 60rem);
    }
    .sides {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0 var(--space-5);
    }
    .two {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0 var(--space-3);
    }
    .field > * {
      min-width: 0;
      width: 100%;
    }
    area-map {
      height: 260px;
      margin-bottom: var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      overflow: hidden;
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-4);
      margin: 0 0 var(--space-3);
      padding: 0;
      border: 0;
    }
    .choices label {
      display: flex;
      gap: var(--space-2);
      align-items: center;
      min-height: 32px;
    }
    .found {
      margin-bottom: var(--space-2);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      max-height: 12rem;
      overflow-y: auto;
    }
    .found button {
      width: 100%;
      text-align: start;
    }
    .chosen {
      margin-bottom: var(--space-2);
      font-weight: var(--strong);
    }
    .chosen .muted {
      font-weight: 400;
    }
    .known,
    .wrong {
      margin-bottom: var(--space-3);
      padding-left: var(--space-3);
      border-left: 4px solid var(--muted);
    }
    .wrong {
      border-color: var(--p1);
    }
    @media (max-width: 799px) {
      .sides {
        grid-template-columns: 1fr;
      }
    }
  `,
];
