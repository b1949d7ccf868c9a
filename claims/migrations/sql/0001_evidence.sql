-- Rules 2 and 3 for the database's own eyes: NULL when the citations carry the status, else what is missing.
-- The same rules, for people, are in claims/workflow.py; a test holds the two together.

CREATE FUNCTION claims_evidence_shortfall(p_claim uuid, p_attribution uuid, p_to text, p_citations uuid[])
RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_supports integer;
    v_contradicts integer;
    v_beyond_words boolean;
    v_origins integer;
    v_words text[] := ARRAY['web_page', 'news_report', 'social_post', 'statement', 'interview',
                            'correspondence', 'recording'];
BEGIN
    IF EXISTS (
        SELECT 1 FROM unnest(p_citations) AS named(id)
        LEFT JOIN claims_citation c ON c.id = named.id AND NOT c.withdrawn AND c.claim_id = p_claim
             AND c.attribution_id IS NOT DISTINCT FROM p_attribution
        WHERE c.id IS NULL
    ) THEN
        RETURN 'a named citation is withdrawn or belongs to another check';
    END IF;
    SELECT count(*) FILTER (WHERE stance = 'supports'), count(*) FILTER (WHERE stance = 'contradicts')
        INTO v_supports, v_contradicts FROM claims_citation WHERE id = ANY (p_citations);
    IF p_to = 'disputed' THEN
        RETURN CASE WHEN v_supports > 0 AND v_contradicts > 0 THEN NULL
                    ELSE 'one citation that supports and one that contradicts' END;
    END IF;
    IF p_to = 'confirmed' AND p_attribution IS NOT NULL THEN
        RETURN CASE WHEN v_supports > 0 THEN NULL ELSE 'a live supporting citation' END;
    END IF;
    IF p_to = 'confirmed' THEN
        WITH speakers AS (
            SELECT DISTINCT o AS id FROM claims_attribution a CROSS JOIN LATERAL claims_origins(a.source_id) o
            WHERE a.claim_id = p_claim AND a.live
        ), cited AS (
            SELECT c.id, c.exception <> 'none' AS excepted, e.kind = ANY (v_words) AS word, e.origin_id
            FROM claims_citation c JOIN claims_evidence e ON e.id = c.evidence_id
            WHERE c.id = ANY (p_citations) AND c.stance = 'supports'
        ), origins AS (
            SELECT cited.id, o AS origin, o IN (SELECT id FROM speakers) AS own
            FROM cited CROSS JOIN LATERAL claims_origins(cited.origin_id) o WHERE cited.origin_id IS NOT NULL
        ), accepted AS (
            SELECT cited.* FROM cited
            WHERE excepted
               OR (origin_id IS NULL AND NOT word)
               OR EXISTS (SELECT 1 FROM origins WHERE origins.id = cited.id AND NOT own)
        )
        SELECT count(*), coalesce(bool_or(excepted OR NOT word), false),
               (SELECT count(DISTINCT origin) FROM origins JOIN accepted USING (id) WHERE accepted.excepted OR NOT own)
            INTO v_supports, v_beyond_words, v_origins FROM accepted;
        RETURN CASE WHEN v_supports = 0 THEN 'a live supporting citation beyond the source''s own word (rule 2)'
                    WHEN NOT v_beyond_words AND v_origins < 2 THEN 'two independent origins (rule 3)' END;
    END IF;
    IF p_to = 'incorrect' THEN
        SELECT count(*) INTO v_contradicts
        FROM claims_citation c JOIN claims_evidence e ON e.id = c.evidence_id
             JOIN claims_claim k ON k.id = c.claim_id
        WHERE c.id = ANY (p_citations) AND c.stance = 'contradicts'
          AND (p_attribution IS NOT NULL OR c.exception <> 'none' OR NOT e.kind = ANY (v_words)
               OR e.origin_id IS NULL
               OR EXISTS (SELECT 1 FROM claims_origins(e.origin_id) o WHERE o NOT IN (
                      SELECT p FROM claims_interestedparty i CROSS JOIN LATERAL claims_origins(i.source_id) p
                      WHERE i.article_id = k.article_id AND i.live)));
        RETURN CASE WHEN v_contradicts > 0 THEN NULL
                    ELSE 'a live contradicting citation that is more than an interested party''s denial' END;
    END IF;
    RETURN NULL;
END $$;
