import { css } from 'lit';

/** What uPlot needs to lay out its canvas, in our colours: its own sheet does not reach into a component. No legend. */
export const plotStyles = css`
  .plot {
    width: 100%;
  }
  .uplot,
  .u-wrap {
    position: relative;
  }
  .u-over,
  .u-under,
  .u-axis {
    position: absolute;
  }
  .u-under {
    overflow: hidden;
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
  }
  .u-cursor-x,
  .u-cursor-y {
    position: absolute;
    top: 0;
    left: 0;
    pointer-events: none;
  }
  .u-cursor-x {
    height: 100%;
    border-right: 1px solid var(--muted);
  }
  .u-off,
  .u-select,
  .u-legend,
  .u-cursor-y,
  .u-cursor-pt {
    display: none;
  }
`;
