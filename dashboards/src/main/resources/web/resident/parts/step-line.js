import { css, html, nothing } from 'lit';
import { t } from '../../shared/i18n.js';
import { when } from './times.js';

/** The five steps that residents know, each with the stages of a ticket that belong to it. */
const STEPS = [
  { name: 'received', stages: ['REPORTED'] },
  { name: 'accepted', stages: ['ACCEPTED', 'FILED'] },
  { name: 'assigned', stages: ['DISPATCHED', 'RETURNED', 'SUSPENDED', 'REOPENED'] },
  { name: 'working', stages: ['IN_PROGRESS'] },
  { name: 'done', stages: ['VERIFYING', 'CLOSED'] },
];

export const stepStyles = css`
  .line {
    margin: var(--space-4) 0;
    padding: 0;
    list-style: none;
  }
  .line li {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-3);
    justify-content: space-between;
    padding: 0 0 var(--space-4) 2.25rem;
    color: var(--muted);
  }
  .line li:last-child {
    padding-bottom: 0;
  }
  .line li::before {
    position: absolute;
    top: 0.25em;
    left: 0;
    width: 1.1rem;
    height: 1.1rem;
    border: 2px solid var(--muted);
    border-radius: 50%;
    background: var(--surface);
    content: '';
  }
  .line li:not(:last-child)::after {
    position: absolute;
    top: 1.6em;
    bottom: -0.1em;
    left: calc(0.55rem + 1px);
    border-left: 2px solid var(--line);
    content: '';
  }
  .line .past,
  .line .now {
    color: var(--text);
  }
  .line .past::before,
  .line .now::before {
    border-color: var(--text);
    background: var(--text);
  }
  .line .past::after {
    border-color: var(--text) !important;
  }
  .line .now {
    font-weight: var(--strong);
  }
  .line .now::before {
    box-shadow: 0 0 0 3px var(--surface), 0 0 0 5px var(--accent);
    border-color: var(--accent);
    background: var(--accent);
  }
  .line time {
    color: var(--muted);
    font-weight: 400;
  }
`;

function stepOf(stage) {
  return STEPS.findIndex(({ stages }) => stages.includes(stage));
}

/** How far a report has come; one that was not taken on has no line. */
export function stepLine({ stage, stages, open }) {
  const now = stepOf(stage);
  if (now < 0) {
    return nothing;
  }
  const reached = (i) => stages.filter((passage) => stepOf(passage.stage) === i).pop();
  const look = (i) => (i < now || (!open && i === now) ? 'past' : i === now ? 'now' : '');
  return html`<ol class="line" aria-label=${t('resident.steps')}>
    ${STEPS.map(({ name }, i) => {
      const at = i <= now ? reached(i) : undefined;
      return html`<li class=${look(i)} aria-current=${i === now ? 'step' : nothing}>
        <span>${t(`resident.step.${name}`)}</span>${at ? html`<time datetime=${at.at}>${when(at.at)}</time>` : nothing}
      </li>`;
    })}
  </ol>`;
}
