import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, t } from '../shared/i18n.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { detailStyles } from './detail-styles.js';

/** What happened with an alarm, in order: what the condition did, and what people did and wrote. */
export class AlarmStory extends LitElement {
  static properties = { alarm: { attribute: false }, history: { attribute: false }, error: { attribute: false } };

  static styles = [
    shared,
    detailStyles,
    css`
      .comment {
        padding-left: var(--space-3);
        border-left: 3px solid var(--line);
        white-space: pre-line;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    return html`<h3>${t('detail.times')}</h3>
      ${this.#body()}`;
  }

  #body() {
    if (!this.history) {
      return this.error ? failed(t('detail.nostory'), this.error) : html`<span class="skeleton"></span>`;
    }
    const began = { at: this.alarm.onset, kind: 'ONSET' };
    return html`<ol class="rows tabular">
      ${[began, ...this.history].map((step) => this.#step(step))}
    </ol>`;
  }

  #step({ at, kind, by, severity, text, disposition, until }) {
    const words = t(`story.${kind}`, {
      name: by ?? '',
      severity: severity ? t(`severity.${severity}`) : '',
      what: disposition ? t(`disposition.${disposition}`) : '',
      to: text,
      time: until ? clock(until) : '',
    });
    const said = text && kind !== 'ASSIGNED' ? html`<div class=${kind === 'COMMENTED' ? 'comment' : 'muted small'}>${this.#said(kind, text)}</div>` : nothing;
    return html`<li>
      <time datetime=${at} title=${clock(at, true)}>${clock(at)}</time>
      <div>${words}${said}</div>
    </li>`;
  }

  /** Why it is suppressed is told by a word of ours; all else by what people wrote. */
  #said(kind, text) {
    const key = `suppression.${text}`;
    const word = t(key);
    return kind === 'SUPPRESSED' && word !== key ? word : text;
  }
}

customElements.define('alarm-story', AlarmStory);
