/** The data segment of HJ 212-2017, in which Chinese environmental stations report. */
package org.gridpost.pipelines.inbound.decode.hj212;
