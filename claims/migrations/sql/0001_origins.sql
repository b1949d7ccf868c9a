-- Independence is counted by origin (rule 3): a source after aliases, merges and republishing.

CREATE FUNCTION claims_canonical(p_source uuid) RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH RECURSIVE up(id, merged_into_id) AS (
        SELECT id, merged_into_id FROM claims_source WHERE id = p_source
        UNION
        SELECT s.id, s.merged_into_id FROM up JOIN claims_source s ON s.id = up.merged_into_id
    )
    SELECT id FROM up WHERE merged_into_id IS NULL LIMIT 1
$$;

-- The origins of what a source prints: itself, or those whom it (or any name of it) republishes, however deep.
CREATE FUNCTION claims_origins(p_source uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH RECURSIVE walk(id) AS (
        SELECT p_source
        UNION
        SELECT step.id FROM walk CROSS JOIN LATERAL (
            SELECT s.merged_into_id FROM claims_source s WHERE s.id = walk.id AND s.merged_into_id IS NOT NULL
            UNION ALL
            SELECT s.id FROM claims_source s WHERE s.merged_into_id = walk.id
            UNION ALL
            SELECT r.origin_id FROM claims_republishing r WHERE r.publisher_id = walk.id
        ) AS step(id)
    )
    SELECT s.id FROM walk JOIN claims_source s ON s.id = walk.id
    WHERE s.merged_into_id IS NULL
      AND NOT EXISTS (
          SELECT 1 FROM walk w JOIN claims_republishing r ON r.publisher_id = w.id
          WHERE claims_canonical(w.id) = s.id AND claims_canonical(r.origin_id) <> s.id
      )
$$;

CREATE FUNCTION claims_refuse_republishing_cycle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- One graph, one writer at a time: two halves of a circle cannot be inserted side by side.
    PERFORM pg_advisory_xact_lock(hashtext('claims_republishing'));
    IF EXISTS (
        WITH RECURSIVE walk(id) AS (
            SELECT NEW.origin_id
            UNION
            SELECT step.id FROM walk CROSS JOIN LATERAL (
                SELECT s.merged_into_id FROM claims_source s WHERE s.id = walk.id AND s.merged_into_id IS NOT NULL
                UNION ALL
                SELECT s.id FROM claims_source s WHERE s.merged_into_id = walk.id
                UNION ALL
                SELECT r.origin_id FROM claims_republishing r WHERE r.publisher_id = walk.id
            ) AS step(id)
        ) SELECT 1 FROM walk WHERE id = NEW.publisher_id
    ) THEN
        RAISE EXCEPTION 'republishing in a circle' USING ERRCODE = 'SS003';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_republishing_no_cycle BEFORE INSERT OR UPDATE ON claims_republishing
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_republishing_cycle();
