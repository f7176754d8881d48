/** The words of the house as records and enums: assets, devices, readings, areas. No I/O, no nulls, no setters. */
package org.gridpost.pipelines.model;
