/** Rules tried on recordings: files of readings and truth, and series of anybody's. */
package org.gridpost.gateway.trial;
