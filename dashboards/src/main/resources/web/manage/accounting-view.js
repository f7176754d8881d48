import { css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { number, t } from '../shared/i18n.js';
import './figures/sum-chart.js';
import { View } from './parts/view.js';

const LOOK = 5_000;

/** Nothing is lost without being counted: what came in is what was kept, refused or there already. */
export class AccountingView extends View {
  static styles = [
    View.styles,
    css`
      section.card {
        margin-bottom: var(--space-4);
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || this.reload(), LOOK);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  ask() {
    return get('/api/v1/accounting');
  }

  content() {
    const { intake, kept } = this.data;
    const part = (name, value, bad = false) => ({ label: t(`sum.${name}`), value, bad });
    const reasons = Object.entries(intake.rejected).filter(([, n]) => n > 0);
    return html`<p class="lead">${t('sum.lead')}</p>
      <section class="card">
        <h3>${t('sum.intake')}</h3>
        <sum-chart
          .whole=${part('received', intake.received)}
          .parts=${[
            part('journaled', intake.journaled),
            part('duplicates', intake.duplicates),
            part('inflight', intake.inFlight),
            part('rejected', intake.rejectedTotal, true),
            part('notsafe', intake.notSafe, true),
          ]}
          ?balanced=${intake.balanced}
        ></sum-chart>
        ${reasons.length === 0
          ? nothing
          : html`<h4>${t('sum.reasons')}</h4>
              <ul>
                ${reasons.map(
                  ([reason, n]) => html`<li>
                    <a href="/manage?view=rejections&reason=${reason}">${t(`rejection.${reason}`)}</a>${t('colon')}${number(n)}
                  </li>`,
                )}
              </ul>`}
      </section>
      <section class="card">
        <h3>${t('sum.kept')}</h3>
        <sum-chart
          .whole=${part('journaled', kept.journaled)}
          .parts=${[
            part('stored', kept.stored),
            part('pending', kept.pending),
            part('refused', kept.refused, true),
            part('lost', kept.lost, true),
          ]}
          ?balanced=${kept.balanced}
        ></sum-chart>
      </section>
      <p class="muted">${t('sum.conflicts', { n: number(intake.conflicts + kept.conflicts) })}</p>`;
  }
}

customElements.define('accounting-view', AccountingView);
