/** Real servers for tests: in Docker where that runs, else from a local binary, else the test is skipped. */
package org.gridpost.gateway.services;
