/**
 * The load of alarms by ISA-18.2 and IEC 62682: how many come, how long they stand, which of them are a nuisance, and how
 * soon somebody takes notice. Reckoned from the outbox alone, so that it can be reckoned anew for any time.
 */
package org.gridpost.pipelines.kpi;
