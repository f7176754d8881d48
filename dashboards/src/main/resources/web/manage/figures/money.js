import { currentLanguage } from '../../shared/i18n.js';

/** Hundredths of a yuan as whole yuan, as tables and reports tell them. */
export function yuan(fen) {
  return new Intl.NumberFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format(fen / 100);
}
