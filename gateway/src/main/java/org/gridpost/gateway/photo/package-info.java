/** Photos as files: each one decoded, turned upright, scaled and encoded anew, so that nothing but the picture is kept. */
package org.gridpost.gateway.photo;
