import { html, svg } from 'lit';

/** What each service is about, as an outline; those that a site adds get the last. */
const SHAPES = {
  LAMP_OUT: svg`<path d="M12 38V12a6 6 0 0 1 6-6h10"/><path d="M24 6h12l3 6H21z"/><path d="M6 42h12"/><path d="M24 18l12 12M36 18L24 30"/>`,
  LAMP_DAY: svg`<path d="M10 38V12a6 6 0 0 1 6-6h6"/><path d="M18 6h10l3 6H15z"/><path d="M4 42h12"/><circle cx="34" cy="28" r="5"/><path d="M34 17v3M34 36v3M23 28h3M42 28h3M26.500 20.500l2 2M39.500 33.500l2 2M26.500 35.500l2-2M39.500 22.500l2-2"/>`,
  POLE_DAMAGE: svg`<path d="M14 42 28 14a6 6 0 0 1 8-3l4 2"/><path d="M36 9l8 4"/><path d="M6 42h36"/><path d="M10 22l4 4M8 30h5"/>`,
  LEAK_SHOCK: svg`<path d="M27 4 12 27h10l-3 17 17-25H25z"/>`,
  DRAIN_BLOCK: svg`<rect x="6" y="14" width="36" height="22" rx="3"/><path d="M15 20v10M24 20v10M33 20v10"/>`,
  PONDING: svg`<path d="M24 5c5 7 8 11 8 15a8 8 0 0 1-16 0c0-4 3-8 8-15z"/><path d="M4 36c5-4 8-4 13 0s9 4 14 0 8-4 13 0M4 43c5-4 8-4 13 0s9 4 14 0 8-4 13 0"/>`,
  COVER_MISSING: svg`<ellipse cx="24" cy="32" rx="18" ry="9"/><path d="M12 12l24-6"/><path d="M10 18 38 11"/>`,
  GAS_SMELL: svg`<ellipse cx="24" cy="38" rx="17" ry="6"/><path d="M14 27c-4-5 4-8 0-14M24 25c-4-6 4-10 0-17M34 27c-4-5 4-8 0-14"/>`,
  CAMERA_FAULT: svg`<path d="M6 14l28-6 3 13-28 6z"/><path d="M37 12l6 3-5 6"/><path d="M20 25l4 9h16M40 27v14"/>`,
  NOISE: svg`<path d="M6 18v12h8l12 9V9l-12 9z"/><path d="M32 17c4 4 4 10 0 14M37 11c8 8 8 18 0 26"/>`,
  DISPUTE: svg`<path d="M5 8h24v16H16l-7 6v-6H5z"/><path d="M34 18h9v16h-4v6l-7-6H20v-5"/>`,
  CARE: svg`<path d="M24 41C12 32 6 26 6 18a9 9 0 0 1 18-3 9 9 0 0 1 18 3c0 8-6 14-18 23z"/>`,
};
const ANY = svg`<path d="M5 8h38v25H22l-10 9v-9H5z"/><path d="M14 20h1M24 20h1M34 20h1"/>`;

export function serviceIcon(code) {
  return html`<svg class="icon" viewBox="0 0 48 48" aria-hidden="true">${SHAPES[code] ?? ANY}</svg>`;
}
