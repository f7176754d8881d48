/**
 * The register of a site as files: areas, responsible bodies, assets, devices and people are read from a folder of CSV or YAML files, and
 * the fleet file for the simulator is written.
 */
package org.gridpost.gateway.site;
