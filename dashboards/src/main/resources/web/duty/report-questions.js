import { html, nothing } from 'lit';
import { t } from '../shared/i18n.js';

/** The questions that belong to a service, as Open311 defines them. */
export function questions(asked) {
  return asked.map((question) => (question.variable ? field(question) : html`<p class="field muted">${question.description}</p>`));
}

function field({ code, datatype, required, description, values }) {
  if (datatype === 'multivaluelist') {
    return html`<fieldset class="choices">
      <legend>${description}</legend>
      ${values.map(({ key, name }) => html`<label><input type="checkbox" name="ask.${code}" value=${key} />${name}</label>`)}
    </fieldset>`;
  }
  if (datatype === 'singlevaluelist') {
    return html`<label class="field"
      ><span>${description}</span
      ><select name="ask.${code}" ?required=${required}>
        <option value="">${required ? nothing : t('desk.call.unsaid')}</option>
        ${values.map(({ key, name }) => html`<option value=${key}>${name}</option>`)}
      </select></label
    >`;
  }
  const type = { number: 'number', datetime: 'datetime-local' }[datatype] ?? 'text';
  return html`<label class="field"><span>${description}</span><input type=${type} name="ask.${code}" ?required=${required} /></label>`;
}

/** What was answered, by the code of the question. */
export function answersOf(form, asked) {
  const data = new FormData(form);
  const answers = {};
  for (const { code, datatype } of asked) {
    const given = data.getAll(`ask.${code}`).filter(Boolean);
    if (given.length > 0) {
      answers[code] = datatype === 'multivaluelist' ? given : datatype === 'datetime' ? `${given[0]}:00+08:00` : given[0];
    }
  }
  return answers;
}
