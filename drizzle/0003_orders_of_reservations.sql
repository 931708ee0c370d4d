-- Generated as a rebuild of the table, which reads a column that the old one has not; this adds the same column in place.
ALTER TABLE `reservations` ADD `request_hash` text DEFAULT '' NOT NULL;
