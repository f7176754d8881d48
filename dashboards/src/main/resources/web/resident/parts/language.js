import { currentLanguage } from '../../shared/i18n.js';

/** A path with the page's language, so that the gateway answers in it. */
export function inLanguage(path) {
  return `${path}${path.includes('?') ? '&' : '?'}locale=${currentLanguage()}`;
}
