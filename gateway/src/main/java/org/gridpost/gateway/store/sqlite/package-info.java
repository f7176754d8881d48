/** Readings in an SQLite file: a wide table per kind of asset, so that anybody can open it with {@code sqlite3}. */
package org.gridpost.gateway.store.sqlite;
