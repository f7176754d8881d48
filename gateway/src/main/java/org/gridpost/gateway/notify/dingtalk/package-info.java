/** Alarms out, to robots in group chats of DingTalk. */
package org.gridpost.gateway.notify.dingtalk;
