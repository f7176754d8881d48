/** What the robots of group chats have in common. */
package org.gridpost.gateway.notify.robot;
