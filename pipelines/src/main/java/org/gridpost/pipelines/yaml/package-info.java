/** Files that people write in YAML, read so that every mistake is told with its line. */
package org.gridpost.pipelines.yaml;
