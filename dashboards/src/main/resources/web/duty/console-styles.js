import { css } from 'lit';
import { shared } from '../shared/styles.js';

/** How the console is laid out. */
export const consoleStyles = [
  shared,
  css`
    :host {
      display: flex;
      flex-direction: column;
      height: 100dvh;
    }
    main {
      display: grid;
      flex: 1;
      grid-template-columns: minmax(340px, 27%) 1fr minmax(300px, 27%);
      min-height: 0;
    }
    .pane {
      display: flex;
      flex-direction: column;
      min-width: 0;
      min-height: 0;
    }
    .feed {
      border-inline-end: 1px solid var(--line);
      background: var(--raised);
    }
    .scroll {
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    .place {
      border-inline-start: 1px solid var(--line);
      background: var(--raised);
      overflow-y: auto;
    }
    duty-map {
      flex: 1;
      min-height: 0;
    }
    dialog.panel {
      width: min(96vw, 44rem);
    }
    dialog.panel.help {
      width: min(92vw, 26rem);
    }
    .keys {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--space-2) var(--space-4);
      margin-bottom: var(--space-4);
    }
    .legend {
      display: grid;
      gap: var(--space-2);
    }
    .keyless {
      display: none;
    }
    @media (pointer: coarse), (max-width: 599px) {
      .keys,
      .keyed {
        display: none;
      }
      .keyless {
        display: inline;
      }
    }
    dialog.panel > form {
      margin-top: var(--space-4);
    }
    /* What an action did must not hide the next one. */
    action-note {
      bottom: 76px;
    }
    nav.tabs {
      display: none;
    }
    @media (max-width: 999px) {
      main {
        display: flex;
      }
      .pane {
        display: none;
        flex: 1;
        border: 0;
      }
      main.feed .feed,
      main.detail .detail,
      main.map .place {
        display: flex;
      }
      action-note {
        bottom: 132px;
      }
      nav.tabs {
        display: flex;
        flex: none;
        border-top: 1px solid var(--line);
        background: var(--raised);
      }
      .tabs button {
        flex: 1;
        min-height: 48px;
        border: 0;
        border-top: 3px solid transparent;
        border-radius: 0;
        background: transparent;
        color: var(--text);
      }
      .tabs button[aria-current] {
        border-color: var(--accent);
        font-weight: var(--strong);
      }
    }
  `,
];
