/**
 * Who has changed what, and when: a log that is only ever added to, each entry of which carries the hash of all before it.
 * It cannot keep anybody from changing the database; it makes such a change show.
 */
package org.gridpost.pipelines.audit;
