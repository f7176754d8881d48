/** What people change of the register while the gateway runs. */
package org.gridpost.gateway.register;
