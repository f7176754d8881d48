/** From an alarm to the people who must act: who they are, by which way they are told, and in which words. */
package org.gridpost.pipelines.respond;
