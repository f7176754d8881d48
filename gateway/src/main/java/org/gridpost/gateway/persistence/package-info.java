/** The relational side: connections, migrations, and the SQL behind the alarm book, the cursors and the accounts. */
package org.gridpost.gateway.persistence;
