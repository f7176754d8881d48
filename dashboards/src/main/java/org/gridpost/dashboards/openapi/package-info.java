/** The description of all HTTP in OpenAPI 3.1, from the fragments in {@code resources/openapi} and the table of rights. */
package org.gridpost.dashboards.openapi;
