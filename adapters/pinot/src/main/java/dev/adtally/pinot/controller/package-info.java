/** Pinot's controller over HTTP. */
package dev.adtally.pinot.controller;
