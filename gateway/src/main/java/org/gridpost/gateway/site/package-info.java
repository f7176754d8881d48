/**
 * The register of a site as files: areas, responsible bodies, assets and devices are read from a folder of CSV files, and
 * the fleet file for the simulator is written.
 */
package org.gridpost.gateway.site;
