import { css } from 'lit';

/** How a map looks: areas in greys, what asks for something in its severity's colour. */
export const mapStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 240px;
  }
  .map {
    position: absolute;
    inset: 0;
    background: var(--surface);
    font: inherit;
  }
  .leaflet-container {
    font: inherit;
  }
  .area {
    fill: var(--muted);
    stroke: var(--muted);
    stroke-width: 1;
    fill-opacity: 0.06;
  }
  .area.level1 {
    fill-opacity: 0.18;
  }
  .area.level2 {
    fill-opacity: 0.32;
  }
  .area.level3 {
    fill-opacity: 0.5;
  }
  .area.chosen {
    stroke: var(--text);
    stroke-width: 3;
  }
  .line {
    fill: none;
    stroke: var(--muted);
    stroke-width: 2;
  }
  .line.P1,
  .line.P2,
  .line.P3,
  .line.P4,
  .line.chosen {
    stroke: var(--shade, var(--text));
    stroke-width: 4;
  }
  .line.circuit {
    stroke: var(--text);
    stroke-width: 2;
    stroke-dasharray: 6 4;
  }
  .P1 {
    --shade: var(--p1);
  }
  .P2 {
    --shade: var(--p2);
  }
  .P3 {
    --shade: var(--p3);
  }
  .P4 {
    --shade: var(--p4);
  }
  .point {
    display: grid;
    place-items: center;
    border: 0;
    background: none;
    color: var(--shade, var(--muted));
  }
  .point svg {
    width: 100%;
    height: 100%;
    fill: currentColor;
    stroke: var(--raised);
    stroke-width: 1.5;
  }
  .point svg,
  .cluster {
    scale: var(--map-scale, 1);
  }
  .point.chosen svg {
    stroke: var(--text);
    stroke-width: 2.5;
  }
  .point.here {
    --shade: var(--accent);
  }
  .point.asset svg {
    fill: var(--raised);
    stroke: var(--text);
  }
  .point.held svg {
    fill: var(--raised);
    stroke: var(--muted);
  }
  .point.feeds svg {
    fill: var(--text);
    stroke: var(--raised);
  }
  .point:focus-visible,
  .cluster:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .cluster {
    display: grid;
    place-items: center;
    border: 1px solid var(--muted);
    border-radius: 50%;
    background: var(--raised);
    color: var(--text);
    font-variant-numeric: tabular-nums;
    font-weight: var(--strong);
    font-size: var(--type-1);
  }
  .cluster.P1,
  .cluster.P2,
  .cluster.P3,
  .cluster.P4 {
    border: 3px solid var(--shade);
  }
  .names {
    z-index: 450;
    pointer-events: none;
  }
  .name,
  .name.leaflet-tooltip {
    padding: 0;
    border: 0;
    background: none;
    box-shadow: none;
    color: var(--text);
    font-size: var(--map-name, var(--type-1));
    line-height: 1.3;
    text-align: center;
    text-shadow: 0 0 3px var(--raised), 0 0 3px var(--raised), 0 0 3px var(--raised);
    white-space: pre;
  }
  .name::before {
    display: none;
  }
  .leaflet-bar a,
  .leaflet-tooltip {
    border-color: var(--line);
    background: var(--raised);
    color: var(--text);
  }
  .leaflet-touch .leaflet-bar a {
    width: 44px;
    height: 44px;
    line-height: 44px;
  }
  .area:focus-visible {
    outline: none;
    stroke: var(--accent);
    stroke-width: 4;
  }
  .tiles {
    filter: grayscale(0.7) opacity(0.75);
  }
  .dark .tiles {
    filter: invert(1) hue-rotate(180deg) grayscale(0.7) brightness(0.8);
  }
  .leaflet-control-attribution {
    background: var(--raised);
    color: var(--muted);
  }
  .leaflet-control-attribution a {
    color: var(--accent);
  }
  @media (pointer: coarse), (max-width: 599px) {
    .leaflet-bar a {
      width: 44px;
      height: 44px;
      line-height: 44px;
    }
  }
`;
