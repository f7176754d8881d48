/** What is not told although it holds: by people's orders, after a start, in a flood; and what flaps. */
package org.gridpost.pipelines.detect.suppress;
