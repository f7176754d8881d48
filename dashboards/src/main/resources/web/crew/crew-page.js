import { loadTexts } from '../shared/i18n.js';
import { applyTheme } from '../shared/theme.js';

applyTheme();
await loadTexts('model', 'crew');
await import('./crew-element.js');
