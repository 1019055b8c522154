/** What merchants ask about their ads, answered from Pinot. */
package dev.adtally.tools.report;
