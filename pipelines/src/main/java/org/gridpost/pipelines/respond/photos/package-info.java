/** Photos that crews and residents send: what they must be, and where they are kept. */
package org.gridpost.pipelines.respond.photos;
