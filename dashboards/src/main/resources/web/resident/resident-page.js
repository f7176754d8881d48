import { loadTexts } from '../shared/i18n.js';
import { applyTheme } from '../shared/theme.js';

applyTheme();
// At the same time: the texts must be there before the first component is, but not before the library.
await Promise.all([loadTexts('resident'), import('lit')]);
await import('./resident-element.js');
