/** The pages' files: our own from the class path, libraries from WebJars, texts in both languages. */
package org.gridpost.dashboards.web;
