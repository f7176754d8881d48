/** Backtests that are asked for over the API: one runs, some wait, and what they found is kept for an hour. */
package org.gridpost.dashboards.backtest;
