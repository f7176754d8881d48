/** The alerts that Hikvision's cameras post (ISAPI). */
package org.gridpost.pipelines.inbound.decode.hikvision;
