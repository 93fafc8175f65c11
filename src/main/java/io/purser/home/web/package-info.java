/** The page of the room home. */
package io.purser.home.web;
