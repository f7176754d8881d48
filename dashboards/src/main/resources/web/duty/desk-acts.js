import { html } from 'lit';
import { get, post } from '../shared/api.js';
import { clock, count, say, t } from '../shared/i18n.js';

/** So many at once need no second thought. */
const FEW = 10;
const MOST_AT_ONCE = 500;
const SHELVE_MINUTES = [30, 60, 120, 240, 480];
const DISPOSITIONS = ['REAL', 'FALSE_ALARM', 'TEST', 'WORKS'];

function pathOf(alarm, act) {
  return `/api/v1/alarms/${encodeURIComponent(alarm.id)}/${act}`;
}

function aboutOf(alarm) {
  return [`${t(`severity.${alarm.severity}`)} ${say(alarm.title)}`, alarm.asset, say(alarm.grid)].join(' · ');
}

/** Asks to acknowledge several, in as many requests as it takes. Returns what became of each. */
async function acknowledgeAll(ids, comment) {
  const results = [];
  for (let at = 0; at < ids.length; at += MOST_AT_ONCE) {
    const part = { ids: ids.slice(at, at + MOST_AT_ONCE), ...(comment ? { comment } : {}) };
    results.push(...(await post('/api/v1/alarms/ack', part)).results);
  }
  return results;
}

function toldOf(results) {
  const done = results.filter(({ result }) => result === 'acknowledged').length;
  const others = results.length - done;
  return [count('desk.acked', done), ...(others > 0 ? [count('desk.acked.before', others)] : [])].join(t('comma'));
}

/**
 * What the desk does with alarms. Each asks by a form where something is to be said, carries it out, and says what it did.
 *
 * @param desk {ask(form), note(text, undo), took(alarm), changed()}: opens a form, says something, takes an alarm as it is
 *     now, and looks anew at what an alarm has come with it
 */
export class DeskActs {
  constructor(desk) {
    this.desk = desk;
  }

  async acknowledge(alarm) {
    try {
      const { result, alarm: now } = await post(pathOf(alarm, 'ack'));
      this.desk.took(now);
      // An acknowledgement of one's own is said by the alarm itself.
      if (result === 'already') {
        this.desk.note(t('ack.already', { name: now.acknowledgedBy, time: clock(now.acknowledgedAt) }));
      }
    } catch (error) {
      this.desk.note(t('ack.failed', { why: error.message || t('error.unreachable') }));
    }
  }

  /** Asks first if they are many. */
  acknowledgeMany(alarms, after) {
    const ids = alarms.map(({ id }) => id);
    if (ids.length <= FEW) {
      acknowledgeAll(ids).then(
        (results) => {
          this.desk.note(toldOf(results));
          after();
        },
        (error) => this.desk.note(t('ack.failed', { why: error.message || t('error.unreachable') })),
      );
      return;
    }
    const numbers = ['P1', 'P2', 'P3', 'P4']
      .map((severity) => [t(`severity.${severity}`), alarms.filter((alarm) => alarm.severity === severity).length])
      .filter(([, n]) => n > 0)
      .map(([words, n]) => `${words} ${n}`);
    this.desk.ask({
      heading: count('desk.ack.many', ids.length),
      about: numbers.join(' · '),
      action: t('action.acknowledge'),
      fields: () => html`<label class="field"><span>${t('desk.ack.comment')}</span><textarea name="comment" maxlength="1000" rows="2"></textarea></label>`,
      send: ({ comment }) => acknowledgeAll(ids, comment.trim()),
      done: (results) => {
        this.desk.note(toldOf(results));
        after();
      },
    });
  }

  shelve(alarm) {
    this.desk.ask({
      heading: t('desk.shelve.title'),
      about: aboutOf(alarm),
      action: t('desk.act.shelve'),
      fields: () => html`
        <p class="field muted">${t('desk.shelve.what')}</p>
        <fieldset class="choices two">
          <legend>${t('desk.shelve.long')}</legend>
          ${SHELVE_MINUTES.map(
            (minutes, at) => html`<label
              ><input type="radio" name="minutes" value=${minutes} ?checked=${at === 0} />${minutes < 60
                ? t('desk.minutes', { n: minutes })
                : count('desk.hours', minutes / 60)}</label
            >`,
          )}
          <label><input type="radio" name="minutes" value="once" />${t('desk.shelve.once')}</label>
        </fieldset>
        <label class="field"
          ><span>${t('desk.reason')}</span><input name="reason" required maxlength="200" autofocus list="reasons" autocomplete="off"
        /></label>
        <datalist id="reasons">
          <option value=${t('desk.shelve.onsite')}></option>
          <option value=${t('desk.shelve.works')}></option>
          <option value=${t('desk.shelve.part')}></option>
        </datalist>
      `,
      send: ({ minutes, reason }) =>
        post(pathOf(alarm, 'shelve'), minutes === 'once' ? { oneShot: true, reason } : { minutes: Number(minutes), reason }),
      done: ({ order }) => {
        const until = order.untilReturnOf ? t('desk.shelved.once') : t('desk.shelved', { time: clock(order.until) });
        this.desk.note(until, () => this.unshelve(alarm));
        this.desk.changed();
      },
    });
  }

  async unshelve(alarm) {
    try {
      await post(pathOf(alarm, 'unshelve'));
      this.desk.note(t('desk.unshelved'));
      this.desk.changed();
    } catch (error) {
      this.desk.note(t('desk.form.failed', { why: error.message || t('error.unreachable') }));
    }
  }

  comment(alarm) {
    this.desk.ask({
      heading: t('desk.comment.title'),
      about: aboutOf(alarm),
      action: t('desk.act.comment'),
      fields: () => html`<label class="field"
        ><span>${t('desk.comment.text')}</span><textarea name="text" required maxlength="1000" rows="4" autofocus></textarea
      ></label>`,
      send: ({ text }) => post(pathOf(alarm, 'comments'), { text }),
      done: () => {
        this.desk.note(t('desk.commented'));
        this.desk.changed();
      },
    });
  }

  assign(alarm, self) {
    this.desk.ask({
      heading: t('desk.assign.title'),
      about: aboutOf(alarm),
      action: t('desk.act.assign'),
      fields: () => html`<label class="field"
          ><span>${t('desk.assign.to')}</span
          ><input name="to" maxlength="64" autofocus autocomplete="off" list="people" .defaultValue=${alarm.assignedTo ?? self.name}
        /></label>
        <datalist id="people"><option value=${self.name}></option></datalist>
        <p class="field muted">${t('desk.assign.nobody')}</p>`,
      send: ({ to }) => post(pathOf(alarm, 'assign'), { to: to.trim() || null }),
      done: ({ alarm: now }) => {
        this.desk.took(now);
        this.desk.note(now.assignedTo ? t('desk.assigned', { name: now.assignedTo }) : t('desk.unassigned'));
        this.desk.changed();
      },
    });
  }

  dispose(alarm) {
    this.desk.ask({
      heading: t('desk.dispose.title'),
      about: aboutOf(alarm),
      action: t('desk.act.dispose'),
      fields: () => html`
        ${alarm.latched ? html`<p class="field">${t('desk.dispose.latched')}</p>` : ''}
        <fieldset class="choices">
          <legend>${t('desk.dispose.what')}</legend>
          ${DISPOSITIONS.map(
            (what) => html`<label
              ><input type="radio" name="disposition" value=${what} required ?checked=${alarm.disposition === what} />${t(`desk.disposition.${what}`)}</label
            >`,
          )}
        </fieldset>
        <label class="field"><span>${t('desk.dispose.note')}</span><textarea name="note" maxlength="1000" rows="2"></textarea></label>
      `,
      send: ({ disposition, note }) => post(pathOf(alarm, 'disposition'), { disposition, ...(note.trim() ? { note } : {}) }),
      done: ({ alarm: now }) => {
        this.desk.took(now);
        this.desk.note(t('desk.disposed', { what: t(`desk.disposition.${now.disposition}`) }));
        this.desk.changed();
      },
    });
  }

  /** Opens a ticket for an alarm; the rule says which trade, and by when. */
  dispatch(alarm) {
    this.desk.ask({
      heading: t('desk.dispatch.title'),
      about: aboutOf(alarm),
      action: t('desk.act.dispatch'),
      fields: () => html`<p class="field">${t('desk.dispatch.what')}</p>
        <label class="field"
          ><span>${t('desk.dispatch.description')}</span><textarea name="description" maxlength="1000" rows="3" autofocus></textarea
        ></label>`,
      send: ({ description }) =>
        post('/api/v1/tickets', { alarm: alarm.id, ...(description.trim() ? { description: description.trim() } : {}) }),
      done: ({ result, id, ticket }) => {
        this.desk.note(result === 'joined' ? t('desk.joined', { id }) : t('desk.opened', { id, who: say(ticket?.assigneeName) || t('desk.nobody') }));
        this.desk.changed();
      },
    });
  }
}

/** The newest ticket that an alarm has joined, if there is one that the asker may see. */
export async function ticketOf(alarm, signal) {
  const { tickets } = await get(`/api/v1/tickets?alarm=${encodeURIComponent(alarm)}&state=all&order=newest&limit=1`, signal);
  return tickets[0];
}
