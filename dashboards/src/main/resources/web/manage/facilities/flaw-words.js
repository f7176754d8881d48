import { t } from '../../shared/i18n.js';

/** What is wrong, in words of the page's language, where it has some for the code; else the gateway's sentence. */
export function flawText({ code, values, what }) {
  const key = `flaw.${code}`;
  const words = t(key, values);
  return words === key ? what : words;
}
