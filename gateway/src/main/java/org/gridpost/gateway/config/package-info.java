/** The configuration file as records, one section a part. */
package org.gridpost.gateway.config;
