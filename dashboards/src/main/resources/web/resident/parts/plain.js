import { css } from 'lit';

/** What the residents' screens share: one column, large words, large targets. */
export const plain = css`
  :host {
    display: block;
  }
  button,
  select,
  input,
  textarea {
    min-height: 48px;
  }
  h1 {
    margin-bottom: var(--space-4);
    font-size: var(--type-5);
    line-height: 1.3;
  }
  h1:focus {
    outline: none;
  }
  h2 {
    margin-bottom: var(--space-2);
    font-size: var(--type-4);
    line-height: 1.4;
  }
  .stack {
    display: grid;
    gap: var(--space-3);
  }
  .choice {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--space-3);
    align-items: center;
    width: 100%;
    min-height: 60px;
    padding: var(--space-3) var(--space-4);
    font-size: var(--type-4);
    line-height: 1.4;
    text-align: start;
  }
  .choice small {
    display: block;
    color: var(--muted);
    font-size: var(--type-3);
  }
  .choice::after {
    width: 10px;
    height: 10px;
    border: solid var(--accent);
    border-width: 2px 2px 0 0;
    content: '';
    transform: rotate(45deg);
  }
  .big {
    width: 100%;
    min-height: 56px;
    padding: var(--space-3) var(--space-4);
    font-size: var(--type-4);
  }
  small {
    font-size: var(--type-small);
  }
  section {
    margin-top: var(--space-5);
    padding-top: var(--space-4);
    border-top: 1px solid var(--line);
  }
  .warning {
    padding: var(--space-4);
    border: 2px solid var(--p1);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .warning h2 {
    display: flex;
    gap: var(--space-2);
    margin-bottom: var(--space-1);
    color: var(--p1);
  }
  .warning svg {
    flex: none;
    width: 1.2em;
    height: 1.2em;
    margin-top: 0.1em;
    fill: currentColor;
  }
  .warning .advice {
    font-size: var(--type-4);
  }
  .wrong {
    padding-left: var(--space-3);
    border-left: 4px solid var(--p1);
  }
  a.link {
    display: inline-flex;
    align-items: center;
    min-height: 48px;
  }
  @media print {
    .noprint {
      display: none !important;
    }
  }
`;
