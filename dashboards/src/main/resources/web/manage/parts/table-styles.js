import { css } from 'lit';

/** Of the table that becomes cards on narrow screens. */
export const tableStyles = css`
  :host {
    display: block;
  }
  .tools {
    margin-bottom: var(--space-2);
  }
  .tools input {
    width: min(100%, 18rem);
  }
  .ends {
    justify-content: flex-end;
    margin-inline-start: auto;
  }
  .order {
    display: none;
  }
  .first-tools {
    padding-inline-start: var(--space-4);
  }
  .scroll {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
  }
  tbody tr:last-child td {
    border-bottom: 0;
  }
  tbody tr:hover td {
    background: var(--surface);
  }
  td {
    overflow-wrap: break-word;
  }
  td.first {
    min-width: 11rem;
  }
  td.number,
  td.short {
    white-space: nowrap;
  }
  tr.off td {
    color: var(--muted);
  }
  th {
    vertical-align: bottom;
    overflow-wrap: normal;
    word-break: keep-all;
  }
  td.wide {
    width: 40%;
    min-width: 14rem;
    overflow-wrap: anywhere;
  }
  td p,
  td ul {
    margin: 0;
  }
  td button,
  td a.button {
    min-height: 32px;
    white-space: nowrap;
  }
  td button.quiet {
    min-height: 0;
    padding: 0;
    text-align: inherit;
  }
  .sorter {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: inherit;
    text-align: inherit;
  }
  th.number .sorter {
    display: inline-flex;
    flex-direction: row-reverse;
  }
  .sorter:hover {
    color: var(--text);
    text-decoration: underline;
  }
  .sign {
    display: inline-block;
    width: 1em;
    text-align: center;
  }
  .more {
    display: block;
    margin: var(--space-3) auto;
  }
  .late {
    color: var(--p1);
    font-weight: var(--strong);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-2);
  }
  @media (max-width: 699px) {
    .tools input {
      width: 100%;
    }
    .scroll {
      border: 0;
      background: none;
    }
    table,
    tbody {
      display: block;
    }
    tbody tr {
      display: block;
    }
    thead {
      display: none;
    }
    .order {
      display: flex;
      margin-bottom: var(--space-2);
    }
    .order label {
      display: flex;
      flex: 1;
      gap: var(--space-2);
      align-items: center;
    }
    .order button {
      min-width: 44px;
    }
    .order select {
      flex: 1;
      min-width: 0;
    }
    tbody tr {
      margin-bottom: var(--space-2);
      padding: var(--space-2) var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--raised);
    }
    tbody tr td,
    td.wide {
      display: flex;
      gap: var(--space-2);
      justify-content: flex-end;
      width: auto;
      min-width: 0;
      padding: var(--space-1) 0;
      border: 0;
      text-align: end;
    }
    tbody tr:hover td {
      background: none;
    }
    tbody tr td::before {
      content: attr(data-label);
      flex-shrink: 0;
      margin-inline-end: auto;
      color: var(--muted);
      text-align: start;
    }
    tbody tr td.first {
      display: block;
      min-width: 0;
      font-weight: var(--strong);
      text-align: start;
    }
    tbody tr td.first::before,
    tbody tr td.empty {
      display: none;
    }
    .actions {
      justify-content: flex-end;
    }
    td button,
    td a.button {
      min-height: 44px;
    }
  }
`;
