/** Alarms out, to robots in group chats of WeCom. */
package org.gridpost.gateway.notify.wecom;
