/** The ways in which readings can be off-normal, and what each must remember to tell. */
package org.gridpost.pipelines.detect.criteria;
