import { loadTexts } from '../shared/i18n.js';
import { applyTheme } from '../shared/theme.js';

applyTheme();
await loadTexts('model', 'crew');
await import('./crew-element.js');
// Only over HTTPS, or on the machine itself; elsewhere the page works as long as there is a network.
navigator.serviceWorker?.register('/web/crew/worker.js', { scope: '/crew' });
