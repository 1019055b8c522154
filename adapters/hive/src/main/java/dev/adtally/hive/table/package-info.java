/** The Hive database, table and view: made, brought up to date, compared. */
package dev.adtally.hive.table;
