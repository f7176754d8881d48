import { css } from 'lit';

/** How the wall looks: sized by the screen's height, so that a line is as tall on any; at 1080 px the smallest is 24 px. */
export const wallStyles = css`
  :host {
    --unit: min(100vh / 45, 100vw / 80);
    display: flex;
    flex-direction: column;
    height: 100dvh;
    overflow: hidden;
    background: var(--surface);
    font-size: var(--unit);
    line-height: 1.3;
  }
  header {
    display: flex;
    gap: calc(var(--unit) * 1.5);
    align-items: center;
    padding: calc(var(--unit) * 0.5) var(--unit);
    border-bottom: 2px solid var(--line);
    background: var(--raised);
  }
  h1 {
    flex: 1;
    font-size: calc(var(--unit) * 1.4);
  }
  .counts {
    display: flex;
    gap: calc(var(--unit) * 1.5);
  }
  .count {
    display: flex;
    gap: calc(var(--unit) * 0.35);
    align-items: center;
    min-width: calc(var(--unit) * 5);
    font-size: calc(var(--unit) * 2.2);
    font-variant-numeric: tabular-nums;
  }
  .count b {
    font-weight: var(--strong);
  }
  .count small {
    color: var(--muted);
    font-size: var(--unit);
  }
  .none {
    color: var(--muted);
  }
  .none b {
    font-weight: 400;
  }
  .clock {
    font-size: calc(var(--unit) * 2.6);
    font-variant-numeric: tabular-nums;
    font-weight: var(--strong);
  }
  .stale {
    padding: calc(var(--unit) * 0.4) var(--unit);
    background: var(--text);
    color: var(--surface);
    font-size: calc(var(--unit) * 1.5);
    font-weight: var(--strong);
    text-align: center;
  }
  main {
    display: grid;
    flex: 1;
    grid-template-columns: 1fr 1fr;
    min-height: 0;
  }
  ol {
    display: flex;
    flex-direction: column;
    min-height: 0;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border-right: 2px solid var(--line);
    background: var(--raised);
    list-style: none;
  }
  li {
    display: grid;
    flex: 0 0 9.4%;
    grid-template-columns: calc(var(--unit) * 2.4) 1fr auto;
    gap: 0 calc(var(--unit) * 0.5);
    align-content: center;
    align-items: baseline;
    padding: 0 var(--unit);
    border-bottom: 1px solid var(--line);
  }
  li severity-badge {
    grid-row: span 2;
    align-self: center;
    font-size: calc(var(--unit) * 1.6);
  }
  .what,
  .where {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .what {
    font-size: calc(var(--unit) * 1.3);
    font-weight: var(--strong);
  }
  .where {
    grid-column: 2 / -1;
    color: var(--muted);
  }
  li.acknowledged .what,
  li.past .what {
    font-weight: 400;
  }
  li time-ago {
    color: var(--muted);
  }
  li.more {
    display: block;
    flex: 1;
    padding-top: calc(var(--unit) * 0.3);
    border: 0;
    color: var(--muted);
  }
  li.quiet {
    grid-template-columns: 1fr;
  }
  li.quiet .where {
    grid-column: 1;
    white-space: normal;
  }
  area-map {
    min-height: 0;
    --map-name: 22px;
    --map-scale: 1.6;
  }
  .still {
    margin: auto;
    font-size: calc(var(--unit) * 2);
  }
  /* Looked at from near: one below the other, and it scrolls. */
  @media (max-width: 999px) {
    :host {
      --unit: 16px;
      height: auto;
      min-height: 100dvh;
    }
    header,
    .counts {
      flex-wrap: wrap;
    }
    .counts {
      order: 1;
      gap: var(--space-2) var(--space-4);
    }
    .count {
      min-width: 4em;
      font-size: var(--type-4);
    }
    main {
      grid-template-columns: minmax(0, 1fr);
    }
    ol {
      border-right: 0;
    }
    li {
      flex: none;
      padding-block: var(--space-2);
    }
    .what,
    .where {
      white-space: normal;
    }
    area-map {
      height: 60vh;
      --map-name: 14px;
      --map-scale: 1;
    }
  }
`;
