/** What is amiss with who answers for what: assets without an owner, seats without a holder, hours without anybody. */
package org.gridpost.pipelines.respond.findings;
