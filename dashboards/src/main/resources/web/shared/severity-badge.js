import { LitElement, css, html, svg } from 'lit';
import { FollowsLanguage, t } from './i18n.js';

/** Outlines that differ, so that nobody needs to see colours: ■ ▲ ◆ ●. */
const SHAPES = {
  P1: svg`<path d="M3.5 3.5h13v13h-13z"/>`,
  P2: svg`<path d="M10 2.5 18.5 17h-17z"/>`,
  P3: svg`<path d="M10 1.8 18.2 10 10 18.2 1.8 10z"/>`,
  P4: svg`<circle cx="10" cy="10" r="7.2"/>`,
};

/**
 * A severity by shape, colour and (unless told otherwise) word. Look: "new" is solid and pulses, "acknowledged" is an
 * outline, "returned" without acknowledgement is hatched, "past" is a grey outline, "plain" is solid and still.
 */
export class SeverityBadge extends LitElement {
  static properties = {
    severity: { reflect: true },
    look: { reflect: true },
    wordless: { type: Boolean },
  };

  static styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--space-1);
      color: var(--shade);
      font-weight: var(--strong);
      white-space: nowrap;
      vertical-align: -0.2em;
    }
    :host([severity='P1']) {
      --shade: var(--p1);
    }
    :host([severity='P2']) {
      --shade: var(--p2);
    }
    :host([severity='P3']) {
      --shade: var(--p3);
    }
    :host([severity='P4']) {
      --shade: var(--p4);
    }
    :host([look='past']) {
      --shade: var(--muted);
    }
    svg {
      flex: none;
      width: 1.25em;
      height: 1.25em;
      fill: currentColor;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linejoin: round;
    }
    :host([look='acknowledged']) svg,
    :host([look='past']) svg {
      fill: none;
    }
    :host([look='returned']) svg .shape {
      fill: url(#hatch);
    }
    #hatch path {
      stroke-width: 2.4;
    }
    @media (prefers-reduced-motion: no-preference) {
      :host([look='new']) svg {
        /* In two steps: a smooth pulse has the whole page drawn anew for every frame. */
        animation: pulse 1s step-end infinite;
      }
    }
    @keyframes pulse {
      50% {
        opacity: 0.35;
      }
    }
  `;

  constructor() {
    super();
    this.look = 'plain';
    this.wordless = false;
    new FollowsLanguage(this);
  }

  render() {
    const word = t(`severity.${this.severity}`);
    return html`
      <svg viewBox="0 0 20 20" role=${this.wordless ? 'img' : 'presentation'} aria-label=${word}>
        <defs>
          <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v5" />
          </pattern>
        </defs>
        <g class="shape">${SHAPES[this.severity]}</g>
      </svg>
      ${this.wordless ? '' : html`<span>${word}</span>`}
    `;
  }
}

customElements.define('severity-badge', SeverityBadge);

/** How an alarm's badge looks. */
export function lookOf(alarm) {
  if (alarm.state === 'returned') {
    return alarm.acknowledgedBy ? 'past' : 'returned';
  }
  return alarm.acknowledgedBy ? 'acknowledged' : 'new';
}
