-- What must hold whenever a transaction ends, whoever wrote the rows: a status other than unverified rests on
-- a standing decision, for the wording as it stands, by people who may decide, on citations that carry it.

-- Glyphs of one class and runs of white space are one (rule 7); anything else is a material change.
CREATE FUNCTION claims_glyph_fold(p text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT regexp_replace(
        translate(p, '“”„‟«»‘’‚‛′‐‑‒–—−', '""""""' || repeat('''', 5) || repeat('-', 6)), '\s+', ' ', 'g')
$$;

CREATE FUNCTION claims_require_rest(d claims_event, p_wording text, p_article uuid) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_missing text;
BEGIN
    IF d.id IS NULL OR d.wording_hash <> p_wording THEN
        RAISE EXCEPTION 'rule 6: a material change re-opens what was decided' USING ERRCODE = 'SS006';
    END IF;
    IF EXISTS (SELECT 1 FROM claims_article_reporters WHERE article_id = p_article AND user_id = d.actor_id) THEN
        RAISE EXCEPTION 'rule 6: what a reporter decided is re-opened' USING ERRCODE = 'SS006';
    END IF;
    IF EXISTS (SELECT 1 FROM claims_citation WHERE id = ANY (d.citations) AND withdrawn) THEN
        RAISE EXCEPTION 'rule 8: a decision that names a withdrawn citation is re-opened' USING ERRCODE = 'SS008';
    END IF;
    v_missing := claims_evidence_shortfall(d.claim_id, d.attribution_id, d.to_status, d.citations);
    IF v_missing IS NOT NULL THEN
        RAISE EXCEPTION 'rule 6: what was decided lacks %', v_missing USING ERRCODE = 'SS006';
    END IF;
END $$;

CREATE FUNCTION claims_require_stands(p_claim uuid, p_attribution uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    c claims_claim;
    a claims_attribution;
    d claims_event;
    e claims_event;
BEGIN
    SELECT * INTO c FROM claims_claim WHERE id = p_claim;
    IF p_attribution IS NOT NULL THEN
        SELECT * INTO a FROM claims_attribution WHERE id = p_attribution;
        c.status := a.status; c.endorsement := a.endorsement; c.wording_hash := a.wording_hash;
    END IF;
    IF c.status <> 'unverified' THEN
        d := claims_standing_decision(p_claim, p_attribution);
        IF d.to_status IS DISTINCT FROM c.status THEN
            RAISE EXCEPTION 'a status without its decision' USING ERRCODE = 'SS001';
        END IF;
        PERFORM claims_require_rest(d, c.wording_hash, c.article_id);
        IF c.status = 'confirmed' AND c.risk = 'high' THEN
            SELECT * INTO e FROM claims_event WHERE id = d.endorsement;
            IF e.id IS NULL THEN
                RAISE EXCEPTION 'rule 5: high risk needs two different people' USING ERRCODE = 'SS005';
            END IF;
        END IF;
        IF d.endorsement IS NOT NULL AND EXISTS (
            SELECT 1 FROM claims_event k JOIN claims_article_reporters r ON r.user_id = k.actor_id
            WHERE k.id = d.endorsement AND r.article_id = c.article_id
        ) THEN
            RAISE EXCEPTION 'rule 6: what a reporter endorsed is re-opened' USING ERRCODE = 'SS006';
        END IF;
    END IF;
    IF c.endorsement IS NOT NULL THEN
        SELECT * INTO e FROM claims_event WHERE id = c.endorsement;
        PERFORM claims_require_rest(e, c.wording_hash, c.article_id);
    END IF;
END $$;

CREATE FUNCTION claims_require_claim_stands(p_claim uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_attribution uuid;
BEGIN
    PERFORM claims_require_stands(p_claim, NULL);
    FOR v_attribution IN SELECT id FROM claims_attribution WHERE claim_id = p_claim AND live LOOP
        PERFORM claims_require_stands(p_claim, v_attribution);
    END LOOP;
END $$;

-- Rule 1 and versions, at once.
CREATE FUNCTION claims_guard_target() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' AND (NEW.status <> 'unverified' OR NEW.endorsement IS NOT NULL) THEN
        RAISE EXCEPTION 'rule 1: a check starts unverified' USING ERRCODE = 'SS001';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.version < OLD.version THEN
        RAISE EXCEPTION 'rule 9: a version never goes back' USING ERRCODE = 'SS009';
    END IF;
    RETURN NEW;
END $$;

-- A feed of changes is ordered by transaction, not by clock: what commits late is not passed by.
CREATE FUNCTION claims_stamp_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.changed_xid := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_stamp_claim BEFORE INSERT OR UPDATE ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_stamp_change();
CREATE TRIGGER claims_guard_claim BEFORE INSERT OR UPDATE ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_guard_target();
CREATE TRIGGER claims_guard_attribution BEFORE INSERT OR UPDATE ON claims_attribution
    FOR EACH ROW EXECUTE FUNCTION claims_guard_target();

CREATE FUNCTION claims_guard_citation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.withdrawn THEN
        RAISE EXCEPTION 'rule 8: a citation starts live' USING ERRCODE = 'SS008';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.withdrawn AND NOT NEW.withdrawn THEN
        RAISE EXCEPTION 'rule 8: what is withdrawn stays withdrawn; cite it anew' USING ERRCODE = 'SS008';
    END IF;
    IF NEW.attribution_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM claims_attribution WHERE id = NEW.attribution_id AND claim_id = NEW.claim_id
    ) THEN
        RAISE EXCEPTION 'the attribution belongs to another claim' USING ERRCODE = 'SS001';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_guard_citation BEFORE INSERT OR UPDATE ON claims_citation
    FOR EACH ROW EXECUTE FUNCTION claims_guard_citation();

-- Rule 6, when the transaction ends.
CREATE FUNCTION claims_stands_claim() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF claims_glyph_fold(NEW.statement) <> claims_glyph_fold(OLD.statement) AND EXISTS (
        SELECT 1 FROM claims_claim c
        LEFT JOIN claims_attribution a ON a.claim_id = c.id AND a.live
        WHERE c.id = NEW.id AND c.wording_hash = OLD.wording_hash
          AND (c.status <> 'unverified' OR c.endorsement IS NOT NULL
               OR a.status <> 'unverified' OR a.endorsement IS NOT NULL)
    ) THEN
        RAISE EXCEPTION 'rule 6: a material change re-opens what was decided' USING ERRCODE = 'SS006';
    END IF;
    PERFORM claims_require_claim_stands(NEW.id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER claims_stands_claim AFTER UPDATE ON claims_claim DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.statement <> NEW.statement OR OLD.wording_hash <> NEW.wording_hash OR OLD.risk <> NEW.risk)
    EXECUTE FUNCTION claims_stands_claim();

CREATE FUNCTION claims_stands_of_claim() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM claims_require_claim_stands(NEW.claim_id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER claims_stands_attribution AFTER INSERT ON claims_attribution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_stands_of_claim();
CREATE CONSTRAINT TRIGGER claims_stands_attribution_change AFTER UPDATE ON claims_attribution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.wording_hash <> NEW.wording_hash OR OLD.source_id <> NEW.source_id OR OLD.live <> NEW.live)
    EXECUTE FUNCTION claims_stands_of_claim();
CREATE CONSTRAINT TRIGGER claims_stands_citation AFTER UPDATE ON claims_citation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.withdrawn <> NEW.withdrawn OR OLD.stance <> NEW.stance OR OLD.exception <> NEW.exception)
    EXECUTE FUNCTION claims_stands_of_claim();

-- Words the glyph fold does not see change the attribution hash only; its cue, mode and place must not drift.
CREATE FUNCTION claims_stands_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM claims_attribution a WHERE a.id = NEW.id AND a.wording_hash = OLD.wording_hash
               AND (a.status <> 'unverified' OR a.endorsement IS NOT NULL)) THEN
        RAISE EXCEPTION 'rule 6: a changed link re-opens what was decided' USING ERRCODE = 'SS006';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER claims_stands_link AFTER UPDATE ON claims_attribution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.source_id <> NEW.source_id OR OLD.mode <> NEW.mode OR OLD.chain <> NEW.chain
          OR OLD.position <> NEW.position OR claims_glyph_fold(OLD.cue) <> claims_glyph_fold(NEW.cue))
    EXECUTE FUNCTION claims_stands_link();

-- The words a decided claim stands in do not change under it; erasing them by order is recorded elsewhere.
CREATE FUNCTION claims_stands_passage() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.quote <> '[erased]' AND (
        NEW.claim_id <> OLD.claim_id OR claims_glyph_fold(NEW.quote) <> claims_glyph_fold(OLD.quote)
    ) AND EXISTS (
        SELECT 1 FROM claims_claim c LEFT JOIN claims_attribution a ON a.claim_id = c.id AND a.live
        JOIN claims_article t ON t.id = c.article_id
        WHERE c.id IN (OLD.claim_id, NEW.claim_id) AND NEW.revision_id = t.current_revision_id
          AND (c.status <> 'unverified' OR c.endorsement IS NOT NULL
               OR a.status <> 'unverified' OR a.endorsement IS NOT NULL)
    ) THEN
        RAISE EXCEPTION 'rule 6: a changed passage re-opens what was decided' USING ERRCODE = 'SS006';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER claims_stands_passage AFTER UPDATE ON claims_passage
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.part = 'content' AND (OLD.quote <> NEW.quote OR OLD.claim_id <> NEW.claim_id))
    EXECUTE FUNCTION claims_stands_passage();

CREATE FUNCTION claims_stands_of_article() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_claim uuid;
BEGIN
    FOR v_claim IN SELECT c.id FROM claims_claim c WHERE c.article_id = NEW.article_id AND (
        c.status <> 'unverified' OR c.endorsement IS NOT NULL OR EXISTS (
            SELECT 1 FROM claims_attribution a WHERE a.claim_id = c.id
            AND (a.status <> 'unverified' OR a.endorsement IS NOT NULL)))
    LOOP
        PERFORM claims_require_claim_stands(v_claim);
    END LOOP;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER claims_stands_reporter AFTER INSERT OR UPDATE ON claims_article_reporters
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_stands_of_article();
CREATE CONSTRAINT TRIGGER claims_stands_party AFTER INSERT OR UPDATE ON claims_interestedparty
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_stands_of_article();

-- The claims whose evidence or speakers are tied to a source by aliases, merges or republishing.
CREATE FUNCTION claims_tied_to(p_source uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH RECURSIVE tied(id) AS (
        SELECT p_source
        UNION
        SELECT step.id FROM tied CROSS JOIN LATERAL (
            SELECT s.merged_into_id FROM claims_source s WHERE s.id = tied.id AND s.merged_into_id IS NOT NULL
            UNION ALL
            SELECT s.id FROM claims_source s WHERE s.merged_into_id = tied.id
            UNION ALL
            SELECT r.origin_id FROM claims_republishing r WHERE r.publisher_id = tied.id
            UNION ALL
            SELECT r.publisher_id FROM claims_republishing r WHERE r.origin_id = tied.id
        ) AS step(id)
    )
    SELECT c.claim_id FROM tied JOIN claims_evidence e ON e.origin_id = tied.id
        JOIN claims_citation c ON c.evidence_id = e.id
    UNION
    SELECT a.claim_id FROM tied JOIN claims_attribution a ON a.source_id = tied.id AND a.live
$$;

CREATE FUNCTION claims_stands_of_source() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    v_claim uuid;
BEGIN
    FOR v_claim IN
        SELECT claims_tied_to((v_row ->> CASE TG_TABLE_NAME WHEN 'claims_republishing' THEN 'publisher_id'
                                         WHEN 'claims_evidence' THEN 'origin_id' ELSE 'id' END)::uuid)
        UNION
        SELECT c.claim_id FROM claims_citation c
        WHERE TG_TABLE_NAME = 'claims_evidence' AND c.evidence_id = (v_row ->> 'id')::uuid
    LOOP
        PERFORM claims_require_claim_stands(v_claim);
    END LOOP;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER claims_stands_merge AFTER UPDATE ON claims_source
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id)
    EXECUTE FUNCTION claims_stands_of_source();
CREATE CONSTRAINT TRIGGER claims_stands_republishing AFTER INSERT OR UPDATE OR DELETE ON claims_republishing
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_stands_of_source();
CREATE CONSTRAINT TRIGGER claims_stands_evidence AFTER UPDATE ON claims_evidence
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.origin_id IS DISTINCT FROM NEW.origin_id OR OLD.kind <> NEW.kind)
    EXECUTE FUNCTION claims_stands_of_source();
