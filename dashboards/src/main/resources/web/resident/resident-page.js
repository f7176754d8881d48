import { loadTexts } from '../shared/i18n.js';
import { applyTheme } from '../shared/theme.js';

applyTheme();
await loadTexts('resident');
await import('./resident-element.js');
