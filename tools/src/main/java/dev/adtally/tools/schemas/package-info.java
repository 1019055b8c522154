/** The schemas' way from the source tree over the check into the registry. */
package dev.adtally.tools.schemas;
