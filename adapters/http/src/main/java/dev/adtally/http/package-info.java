/** The order details service, asked over HTTP. */
package dev.adtally.http;
