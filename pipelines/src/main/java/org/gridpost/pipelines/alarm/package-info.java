/**
 * Alarms by ISA-18.2 and OPC UA Part 9: the condition, the operator's acknowledgement and the suppression are three axes,
 * kept apart. The book holds them, one open alarm per condition group and asset.
 */
package org.gridpost.pipelines.alarm;
