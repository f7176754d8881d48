/** Commands to devices: what is asked of them, until it is handed over, replaced or too old. */
package org.gridpost.pipelines.command;
