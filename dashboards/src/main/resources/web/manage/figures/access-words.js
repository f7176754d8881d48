import { say, t } from '../../shared/i18n.js';

export const ROLES = ['DUTY', 'STEWARD', 'CREW', 'CENTRE', 'DEPARTMENT', 'SUPERVISOR', 'VIEWER', 'ADMIN'];

/** The roles that somebody has, in words. */
export function rolesOf(one) {
  return one.roles.map((role) => t(`role.${role}`)).join(t('comma'));
}

/** Who has done something, of whom no name is known or who is nobody at all. */
const NAMELESS = { 'command line': 'who.commandline', somebody: 'who.somebody', 'return to normal': 'who.return' };

export function whoOf({ by }) {
  return NAMELESS[by] ? t(NAMELESS[by]) : by;
}

/** The area to which somebody is limited. */
export function areaOf(areas, id) {
  return id === null ? t('account.county') : say(areas.find((area) => area.id === id)) || id;
}

export function roleOptions() {
  return ROLES.map((value) => ({ value, label: t(`role.${value}`) }));
}

/** Areas to limit somebody to; without one it is the whole county. */
export function areaOptions(areas) {
  return [{ value: '', label: t('account.county') }, ...areas.map((area) => ({ value: area.id, label: say(area) }))];
}
