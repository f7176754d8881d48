import { html } from 'lit';
import { get, post } from '../shared/api.js';
import { clock, say, t } from '../shared/i18n.js';

/** What a desk may do with a ticket, in the order in which it is offered; a ticket says itself which of these its reader may. */
export const DESK = ['accept', 'file', 'dispatch', 'verify', 'note', 'extend', 'suspend', 'resume', 'transfer', 'reopen', 'reject'];
/** Those that ask to whom. */
const ASKING = ['dispatch', 'transfer'];

function reason() {
  return html`<label class="field"
    ><span>${t('desk.reason')}</span><textarea name="reason" required maxlength="1000" rows="3" autofocus></textarea
  ></label>`;
}

function until(required) {
  return html`<label class="field"><span>${t('desk.until')}</span><input type="datetime-local" name="until" ?required=${required} /></label>`;
}

/** A time as the form has it, in the zone of the site, for the gateway. */
function timeOf(local) {
  return local ? { until: `${local}:00+08:00` } : {};
}

function fieldsOf(act, { teams, bodies }) {
  return {
    dispatch: () => html`<label class="field"
      ><span>${t('desk.ticket.to')}</span
      ><select name="to" autofocus>
        <option value="">${t('desk.ticket.usual')}</option>
        ${teams.map((team) => html`<option value="team:${team.id}">${say(team)}</option>`)}
      </select></label
    >`,
    transfer: () => html`<label class="field"
        ><span>${t('desk.ticket.body')}</span
        ><select name="to" required autofocus>
          ${bodies.map((body) => html`<option value=${body.id}>${say(body)}</option>`)}
        </select></label
      >
      <label class="field"
        ><span>${t('desk.ticket.money')}</span
        ><input type="number" name="yuan" min="0.01" max="10000000" step="0.01" inputmode="decimal" required
      /></label>
      ${reason()}`,
    reject: reason,
    reopen: reason,
    suspend: () => html`${reason()}${until(false)}`,
    extend: () => html`${until(true)}${reason()}`,
    note: () => html`<label class="field"
      ><span>${t('desk.ticket.text')}</span><textarea name="text" required maxlength="1000" rows="3" autofocus></textarea
    ></label>`,
    verify: (typed) => html`<fieldset class="choices">
        <legend>${t('desk.ticket.fixed')}</legend>
        <label><input type="radio" name="fixed" value="yes" required />${t('desk.ticket.fixed.yes')}</label>
        <label><input type="radio" name="fixed" value="no" />${t('desk.ticket.fixed.no')}</label>
      </fieldset>
      <label class="field"
        ><span>${t(typed.fixed === 'no' ? 'desk.ticket.wrong' : 'desk.ticket.verified')}</span
        ><textarea name="note" maxlength="1000" rows="3" ?required=${typed.fixed === 'no'}></textarea
      ></label>`,
  }[act];
}

function bodyOf(act, values, ticket) {
  const command = crypto.randomUUID();
  switch (act) {
    case 'dispatch':
      return { command, ...(values.to ? { to: values.to } : {}) };
    case 'suspend':
    case 'extend':
      return { command, reason: values.reason, ...timeOf(values.until) };
    case 'transfer':
      return { command, from: ticket.body.id, to: values.to, fen: Math.round(values.yuan * 100), reason: values.reason };
    case 'verify':
      return { command, fixed: values.fixed === 'yes', ...(values.note.trim() ? { note: values.note } : {}) };
    default:
      return { command, ...values };
  }
}

/** Whom it can go to: teams, those of its trade first, and other bodies; nobody if that cannot be asked for now. */
async function othersFor({ trade, community, body }) {
  try {
    const { teams, bodies } = await get(`/api/v1/organisation?area=${encodeURIComponent(community.id)}`);
    const can = (team) => team.skills.includes(trade);
    return { teams: [...teams.filter(can), ...teams.filter((team) => !can(team))], bodies: bodies.filter(({ id }) => id !== body?.id) };
  } catch {
    return { teams: [], bodies: [] };
  }
}

/**
 * Does something with a ticket, and asks first for what it needs.
 *
 * @param desk as in DeskActs
 * @param done is given the ticket as it is then, null if it is the asker's no longer
 */
export async function actOnTicket(desk, ticket, act, done) {
  const others = ASKING.includes(act) ? await othersFor(ticket) : {};
  if (act === 'transfer' && others.bodies.length === 0) {
    desk.note(t('error.unreachable'));
    return;
  }
  desk.ask({
    heading: t(`desk.ticket.act.${act}`),
    about: `${t('desk.ticket')} ${ticket.id} · ${say(ticket.title)} · ${say(ticket.grid)}`,
    action: t(`desk.ticket.act.${act}`),
    fields: fieldsOf(act, others),
    send: (values) => post(`/api/v1/tickets/${ticket.id}/${act}`, bodyOf(act, values, ticket)),
    done: (acted) => {
      const told = acted.ticket ? t('desk.ticket.now', { id: ticket.id, stage: t(`stage.${acted.ticket.stage}`) }) : t('desk.ticket.gone');
      desk.note(acted.result === 'kept' ? acted.why : told);
      done(acted.ticket);
    },
  });
}

export function whenDue({ due, stopped, state }) {
  const time = stopped ?? due;
  return time ? t(`desk.deadline.${state}`, { time: clock(time, true) }) : t('desk.deadline.PAUSED');
}
