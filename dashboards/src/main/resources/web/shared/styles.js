import { css } from 'lit';

/** What every component shares: buttons, focus, small texts, states. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  button,
  select,
  input,
  textarea {
    min-height: 36px;
    padding: var(--space-1) var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--text);
    font: inherit;
  }
  button,
  select {
    cursor: pointer;
  }
  input,
  textarea,
  select {
    border-color: var(--muted);
  }
  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    min-height: 0;
    width: 1.25em;
    height: 1.25em;
    vertical-align: -0.2em;
    accent-color: var(--accent);
  }
  textarea {
    width: 100%;
    line-height: inherit;
  }
  a {
    color: var(--accent);
  }
  .field {
    display: grid;
    gap: var(--space-1);
    margin-bottom: var(--space-3);
  }
  .field .wrong {
    padding-left: var(--space-3);
    border-left: 4px solid var(--p1);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: center;
  }
  .card {
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
  }
  dialog {
    width: min(92vw, 30rem);
    max-height: 90dvh;
    padding: var(--space-5);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--text);
    overflow-y: auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 50%);
  }
  dialog h2 {
    margin-bottom: var(--space-3);
    font-size: var(--type-4);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: var(--space-2) var(--space-3);
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }
  th {
    color: var(--muted);
    font-weight: var(--strong);
  }
  td.number,
  th.number {
    text-align: end;
  }
  .scroll {
    overflow-x: auto;
  }
  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: var(--strong);
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--accent);
  }
  button[disabled] {
    opacity: 0.6;
    cursor: default;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  h1,
  h2,
  h3 {
    font-weight: var(--strong);
  }
  ul {
    list-style: none;
  }
  .muted {
    color: var(--muted);
  }
  .tabular {
    font-variant-numeric: tabular-nums;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  kbd {
    display: inline-block;
    min-width: 1.6em;
    padding: 0 var(--space-1);
    border: 1px solid currentColor;
    border-radius: var(--radius);
    font: inherit;
    font-size: var(--type-1);
    text-align: center;
  }
  .state {
    padding: var(--space-5) var(--space-4);
    color: var(--muted);
  }
  .state strong {
    display: block;
    color: var(--text);
    font-weight: var(--strong);
  }
  .skeleton {
    display: block;
    height: 1em;
    margin: var(--space-2) 0;
    border-radius: var(--radius);
    background: var(--line);
    opacity: 0.6;
  }
  @media (pointer: coarse), (max-width: 599px) {
    kbd {
      display: none;
    }
  }
  @media (max-width: 999px) {
    button,
    select,
    input,
    textarea {
      min-height: 44px;
    }
  }
`;
