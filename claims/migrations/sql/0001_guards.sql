-- What the application may not do to rows it may otherwise change.

-- Glyphs of one class and runs of white space are one (rule 7); anything else is a material change.
CREATE FUNCTION claims_glyph_fold(p text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT regexp_replace(
        translate(p, '“”„‟«»‘’‚‛′‐‑‒–—−', '""""""' || repeat('''', 5) || repeat('-', 6)), '\s+', ' ', 'g')
$$;

CREATE FUNCTION claims_guard_claim() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'unverified' OR NEW.endorsement IS NOT NULL THEN
            RAISE EXCEPTION 'rule 1: a claim starts unverified' USING ERRCODE = 'SS001';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.version < OLD.version THEN
        RAISE EXCEPTION 'a version never goes back' USING ERRCODE = 'SS009';
    END IF;
    IF (OLD.status <> 'unverified' OR OLD.endorsement IS NOT NULL)
       AND (NEW.wording_hash <> OLD.wording_hash
            OR claims_glyph_fold(NEW.statement) <> claims_glyph_fold(OLD.statement)) THEN
        RAISE EXCEPTION 'rule 6: a material change re-opens the claim first' USING ERRCODE = 'SS006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_guard_claim BEFORE INSERT OR UPDATE ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_guard_claim();

CREATE FUNCTION claims_guard_attribution() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'unverified' OR NEW.endorsement IS NOT NULL THEN
            RAISE EXCEPTION 'rule 1: an attribution starts unverified' USING ERRCODE = 'SS001';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.version < OLD.version THEN
        RAISE EXCEPTION 'a version never goes back' USING ERRCODE = 'SS009';
    END IF;
    IF (OLD.status <> 'unverified' OR OLD.endorsement IS NOT NULL)
       AND (NEW.wording_hash <> OLD.wording_hash OR NEW.source_id <> OLD.source_id OR NEW.mode <> OLD.mode
            OR NEW.chain <> OLD.chain OR NEW.position <> OLD.position OR NEW.live <> OLD.live
            OR claims_glyph_fold(NEW.cue) <> claims_glyph_fold(OLD.cue)) THEN
        RAISE EXCEPTION 'rule 6: a material change re-opens the attribution first' USING ERRCODE = 'SS006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_guard_attribution BEFORE INSERT OR UPDATE ON claims_attribution
    FOR EACH ROW EXECUTE FUNCTION claims_guard_attribution();

CREATE FUNCTION claims_guard_citation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    standing claims_event;
    v_status text;
    v_endorsement uuid;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.withdrawn THEN
            RAISE EXCEPTION 'rule 8: a citation starts live' USING ERRCODE = 'SS008';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.withdrawn AND NOT NEW.withdrawn THEN
        RAISE EXCEPTION 'rule 8: what is withdrawn stays withdrawn; cite it anew' USING ERRCODE = 'SS008';
    END IF;
    IF NEW.withdrawn = OLD.withdrawn AND NEW.stance = OLD.stance THEN
        RETURN NEW;
    END IF;
    IF NEW.attribution_id IS NULL THEN
        SELECT status, endorsement INTO v_status, v_endorsement FROM claims_claim WHERE id = NEW.claim_id;
    ELSE
        SELECT status, endorsement INTO v_status, v_endorsement FROM claims_attribution WHERE id = NEW.attribution_id;
    END IF;
    standing := claims_standing_decision(NEW.claim_id, NEW.attribution_id);
    IF (v_status <> 'unverified' AND NEW.id = ANY (standing.citations))
       OR EXISTS (SELECT 1 FROM claims_event e WHERE e.id = v_endorsement AND NEW.id = ANY (e.citations)) THEN
        RAISE EXCEPTION 'rule 8: the decision that names this citation is re-opened first' USING ERRCODE = 'SS008';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_guard_citation BEFORE INSERT OR UPDATE ON claims_citation
    FOR EACH ROW EXECUTE FUNCTION claims_guard_citation();

CREATE FUNCTION claims_guard_reporter() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM claims_claim c
        LEFT JOIN claims_attribution a ON a.claim_id = c.id AND a.status <> 'unverified'
        CROSS JOIN LATERAL (VALUES (NULL::uuid, c.status), (a.id, a.status)) AS target(attribution_id, status)
        CROSS JOIN LATERAL claims_standing_decision(c.id, target.attribution_id) AS d
        WHERE c.article_id = NEW.article_id AND target.status <> 'unverified'
          AND (d.actor_id = NEW.user_id
               OR EXISTS (SELECT 1 FROM claims_event e WHERE e.id = d.endorsement AND e.actor_id = NEW.user_id))
    ) THEN
        RAISE EXCEPTION 'rule 6: what this person decided is re-opened first' USING ERRCODE = 'SS006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_guard_reporter BEFORE INSERT OR UPDATE ON claims_article_reporters
    FOR EACH ROW EXECUTE FUNCTION claims_guard_reporter();
