import { number, say, t } from '../../shared/i18n.js';
import { withUnit } from '../../shared/units.js';
import { seconds, span } from './words.js';

/** A rule's value as people read it: a duration in words, a number with its unit. */
export function valueText({ value, unit }) {
  if (seconds(value) !== undefined) {
    return span(value);
  }
  return /^-?\d+(\.\d+)?$/.test(value) ? withUnit(Number(value), unit) : value;
}

/** What a rule does, in a sentence with its values; of somebody's own rule its title, for nobody has written one. */
export function does(rule) {
  const key = `rule.${rule.id}`;
  const values = Object.fromEntries(
    rule.values.map(({ name, value }) => [
      name,
      seconds(value) !== undefined ? span(value) : /^-?\d+(\.\d+)?$/.test(value) ? number(Math.abs(Number(value))) : value,
    ]),
  );
  const sentence = t(`rule.${rule.id}`, values);
  return sentence === key ? say(rule.title) : sentence;
}

/** The lines of a rule file that set these values. */
export function overrideYaml(rule, set, area) {
  const where = area ? `, area: ${area}` : '';
  const values = Object.entries(set)
    .map(([name, value]) => `${name}: ${/^[\d:]+$/.test(value) && value.includes(':') ? `"${value}"` : value}`)
    .join(', ');
  return `overrides:\n  - {rule: ${rule.id}${where}, set: {${values}}}\n`;
}

/** How many alarms a rule led, by its precision; none if there is none. */
export function alarmsOf(precision) {
  return precision ? precision.real + precision.falseAlarm + precision.test + precision.works + precision.unsaid : 0;
}
