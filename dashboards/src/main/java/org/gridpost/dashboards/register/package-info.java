/** What people change of the register from a page, as a port: the gateway keeps the register and the devices' secrets. */
package org.gridpost.dashboards.register;
