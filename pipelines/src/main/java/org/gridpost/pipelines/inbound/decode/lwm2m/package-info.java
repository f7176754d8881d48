/** Resources of LwM2M objects as metrics of ours. */
package org.gridpost.pipelines.inbound.decode.lwm2m;
