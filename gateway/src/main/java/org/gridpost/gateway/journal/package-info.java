/**
 * The journal as files: SQLite segments of 64 MB, one row with a CRC for each synced group, dropped whole. Anybody can
 * look into a segment with {@code sqlite3}.
 */
package org.gridpost.gateway.journal;
