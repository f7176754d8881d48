import { loadTexts } from '../shared/i18n.js';
import { applyTheme } from '../shared/theme.js';

applyTheme();
await loadTexts('model', 'manage', 'facilities', 'rules');
await import('./manage-element.js');
