-- Whether a write finds room on the disk: an emptied table has no page to use again, so one must be added to its file.

CREATE TABLE claims_write_probe (filler text STORAGE PLAIN);

CREATE FUNCTION claims_write_probe() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '1s' AS $$
BEGIN
    TRUNCATE claims_write_probe;
    INSERT INTO claims_write_probe SELECT repeat('x', 7000) FROM generate_series(1, 2);
END $$;
