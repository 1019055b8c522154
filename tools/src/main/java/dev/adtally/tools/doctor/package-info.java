/** The examination of a running system: facts are read, rules judge them, findings are told. */
package dev.adtally.tools.doctor;
