import { css } from 'lit';

/** What the parts of an alarm's detail share: small headings, rows of a time and what happened then, pairs of name and value. */
export const detailStyles = css`
  :host {
    display: block;
  }
  h3 {
    margin-bottom: var(--space-2);
    color: var(--muted);
    font-size: var(--type-small);
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .rows > li {
    display: grid;
    grid-template-columns: 6.5em 1fr;
    gap: 0 var(--space-3);
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
  }
  .rows > li > * {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(5em, auto) 1fr;
    gap: var(--space-1) var(--space-3);
  }
  dt {
    color: var(--muted);
  }
  dd {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .small {
    font-size: var(--type-small);
  }
  button.link {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-align: start;
    text-decoration: underline;
  }
`;
