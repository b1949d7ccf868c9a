-- The history: append-only, hash-chained; a decision sets the status, and nothing else does.

CREATE FUNCTION claims_stream_lock(p_stream uuid, OUT seq bigint, OUT head text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.seq, s.head FROM claims_stream s WHERE s.id = p_stream FOR UPDATE
$$;

CREATE FUNCTION claims_stream_begins_empty() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.seq <> 0 OR NEW.head <> repeat('0', 64) THEN
        RAISE EXCEPTION 'a stream begins empty' USING ERRCODE = 'SS001';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_stream_begins_empty BEFORE INSERT ON claims_stream
    FOR EACH ROW EXECUTE FUNCTION claims_stream_begins_empty();

-- The standing decision of a check: the last change, if its status is still the one it set.
CREATE FUNCTION claims_standing_decision(p_claim uuid, p_attribution uuid) RETURNS claims_event
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT e.* FROM claims_event e
    WHERE e.claim_id = p_claim AND e.attribution_id IS NOT DISTINCT FROM p_attribution
      AND e.kind = 'decision' AND e.decision IN ('change', 'consequence')
    ORDER BY e.seq DESC LIMIT 1
$$;

CREATE FUNCTION claims_require_decider(p_actor integer, p_article uuid) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_article claims_article;
BEGIN
    SELECT * INTO v_article FROM claims_article WHERE id = p_article;
    IF p_actor IS NULL OR NOT EXISTS (
        SELECT 1 FROM claims_membership m JOIN auth_user u ON u.id = m.user_id
        WHERE m.user_id = p_actor AND m.desk_id = v_article.desk_id AND m.role IN ('checker', 'editor') AND u.is_active
    ) THEN
        RAISE EXCEPTION 'only a checker or an editor of the desk decides' USING ERRCODE = 'SS403';
    END IF;
    IF EXISTS (SELECT 1 FROM claims_article_reporters WHERE article_id = p_article AND user_id = p_actor) THEN
        RAISE EXCEPTION 'rule 4: a reporter of the article decides on none of its claims' USING ERRCODE = 'SS004';
    END IF;
    IF v_article.restricted AND NOT EXISTS (
        SELECT 1 FROM claims_article_readers WHERE article_id = p_article AND user_id = p_actor
    ) THEN
        RAISE EXCEPTION 'the article is restricted' USING ERRCODE = 'SS403';
    END IF;
END $$;

CREATE FUNCTION claims_apply_decision(e claims_event) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    c claims_claim;
    a claims_attribution;
    endorsed claims_event;
    v_status text;
    v_version integer;
    v_wording text;
    v_endorsement uuid;
    v_missing text;
    v_allowed text[];
BEGIN
    SELECT * INTO c FROM claims_claim WHERE id = e.claim_id FOR UPDATE;
    IF NOT EXISTS (SELECT 1 FROM claims_stream s WHERE s.id = e.stream_id AND s.article_id = c.article_id) THEN
        RAISE EXCEPTION 'a decision belongs to the stream of its article' USING ERRCODE = 'SS001';
    END IF;
    IF e.attribution_id IS NULL THEN
        v_status := c.status; v_version := c.version; v_wording := c.wording_hash; v_endorsement := c.endorsement;
    ELSE
        SELECT * INTO a FROM claims_attribution WHERE id = e.attribution_id AND claim_id = c.id FOR UPDATE;
        IF a.id IS NULL THEN
            RAISE EXCEPTION 'the attribution belongs to another claim' USING ERRCODE = 'SS001';
        END IF;
        v_status := a.status; v_version := a.version; v_wording := a.wording_hash; v_endorsement := a.endorsement;
    END IF;
    IF e.from_status <> v_status OR e.version <> v_version OR e.wording_hash <> v_wording THEN
        RAISE EXCEPTION 'rule 9: the claim has changed' USING ERRCODE = 'SS009';
    END IF;

    IF e.decision = 'consequence' THEN
        IF e.to_status <> 'unverified' OR e.cause_id IS NULL OR NOT EXISTS (
            SELECT 1 FROM claims_event k WHERE k.id = e.cause_id
               AND k.actor_id IS NOT DISTINCT FROM e.actor_id AND k.kind <> 'decision'
        ) THEN
            RAISE EXCEPTION 'rule 6: a consequence has an act as its cause and leads to unverified'
                USING ERRCODE = 'SS006';
        END IF;
        IF v_status = 'unverified' AND v_endorsement IS NULL THEN
            RAISE EXCEPTION 'rule 6: there is nothing to re-open' USING ERRCODE = 'SS006';
        END IF;
        v_endorsement := NULL;
    ELSE
        PERFORM claims_require_decider(e.actor_id, c.article_id);
        IF c.state <> 'open' OR (e.attribution_id IS NOT NULL AND NOT a.live) THEN
            RAISE EXCEPTION 'only open claims are decided' USING ERRCODE = 'SS001';
        END IF;
        IF e.decision = 'retract' THEN
            IF v_endorsement IS NULL OR e.to_status <> e.from_status OR NOT EXISTS (
                SELECT 1 FROM claims_event k WHERE k.id = v_endorsement AND k.actor_id = e.actor_id
            ) THEN
                RAISE EXCEPTION 'rule 9: only one''s own endorsement is taken back' USING ERRCODE = 'SS009';
            END IF;
            v_endorsement := NULL;
        ELSE
            v_allowed := CASE v_status
                WHEN 'unverified' THEN ARRAY['confirmed', 'disputed', 'incorrect', 'unproven', 'not_checkable']
                WHEN 'confirmed' THEN ARRAY['unverified', 'disputed', 'incorrect']
                WHEN 'disputed' THEN ARRAY['unverified', 'confirmed', 'incorrect', 'unproven', 'not_checkable']
                ELSE ARRAY['unverified'] END;
            IF e.attribution_id IS NOT NULL THEN
                v_allowed := array_remove(v_allowed, 'not_checkable');
            END IF;
            IF NOT e.to_status = ANY (v_allowed) THEN
                RAISE EXCEPTION 'no transition from % to %', v_status, e.to_status USING ERRCODE = 'SS422';
            END IF;
            IF e.to_status = 'unproven' AND e.attribution_id IS NULL
               AND c.disposition NOT IN ('attribute', 'hedge', 'correct', 'cut') THEN
                RAISE EXCEPTION 'unproven says what the copy does' USING ERRCODE = 'SS422';
            END IF;
            v_missing := claims_evidence_shortfall(c.id, e.attribution_id, e.to_status, e.citations);
            IF v_missing IS NOT NULL THEN
                RAISE EXCEPTION 'the evidence lacks: %', v_missing USING ERRCODE = 'SS002';
            END IF;
            IF e.to_status = 'confirmed' AND EXISTS (
                SELECT 1 FROM claims_event k WHERE k.subject_id = c.id AND k.kind = 'claim.risk'
                   AND k.actor_id = e.actor_id AND k.body::jsonb #>> '{note,to}' = 'normal'
            ) THEN
                RAISE EXCEPTION 'rule 5: who lowered the risk confirms nothing on it' USING ERRCODE = 'SS005';
            END IF;
            IF e.decision = 'endorse' THEN
                IF e.to_status <> 'confirmed' OR c.risk <> 'high' OR v_endorsement IS NOT NULL THEN
                    RAISE EXCEPTION 'rule 5: nothing to endorse' USING ERRCODE = 'SS005';
                END IF;
                v_endorsement := e.id;
            ELSE
                IF e.to_status = 'confirmed' AND c.risk = 'high' THEN
                    SELECT * INTO endorsed FROM claims_event WHERE id = v_endorsement;
                    IF endorsed.id IS NULL OR endorsed.actor_id = e.actor_id
                       OR endorsed.wording_hash <> v_wording OR e.endorsement IS DISTINCT FROM v_endorsement THEN
                        RAISE EXCEPTION 'rule 5: high risk needs two different people' USING ERRCODE = 'SS005';
                    END IF;
                    PERFORM claims_require_decider(endorsed.actor_id, c.article_id);
                END IF;
                v_endorsement := NULL;
            END IF;
        END IF;
    END IF;

    IF e.decision IN ('endorse', 'retract') THEN
        NULL;
    ELSE
        v_status := e.to_status;
    END IF;
    IF e.attribution_id IS NULL THEN
        UPDATE claims_claim SET status = v_status, endorsement = v_endorsement, version = version + 1,
               updated_at = clock_timestamp() WHERE id = c.id;
    ELSE
        UPDATE claims_attribution SET status = v_status, endorsement = v_endorsement, version = version + 1
            WHERE id = a.id;
        UPDATE claims_claim SET version = version + 1, updated_at = clock_timestamp() WHERE id = c.id;
    END IF;
END $$;

CREATE FUNCTION claims_apply_risk(e claims_event) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_to text := e.body::jsonb #>> '{note,to}';
    c claims_claim;
BEGIN
    SELECT * INTO c FROM claims_claim WHERE id = e.subject_id FOR UPDATE;
    IF NOT EXISTS (SELECT 1 FROM claims_stream s WHERE s.id = e.stream_id AND s.article_id = c.article_id) THEN
        RAISE EXCEPTION 'a risk belongs to the stream of its article' USING ERRCODE = 'SS001';
    END IF;
    IF v_to = 'normal' AND NOT EXISTS (
        SELECT 1 FROM claims_membership m JOIN claims_article a ON a.desk_id = m.desk_id
        WHERE a.id = c.article_id AND m.user_id = e.actor_id AND m.role = 'editor'
          AND NOT EXISTS (SELECT 1 FROM claims_article_reporters r WHERE r.article_id = a.id AND r.user_id = e.actor_id)
    ) THEN
        RAISE EXCEPTION 'rule 5: only an editor lowers a risk' USING ERRCODE = 'SS005';
    END IF;
    UPDATE claims_claim SET risk = v_to, version = version + 1, updated_at = clock_timestamp() WHERE id = c.id;
    UPDATE claims_attribution SET version = version + 1 WHERE claim_id = c.id AND live;
END $$;

CREATE FUNCTION claims_event_append() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    s claims_stream;
    b jsonb := NEW.body::jsonb;
BEGIN
    SELECT * INTO s FROM claims_stream WHERE id = NEW.stream_id FOR UPDATE;
    IF s.id IS NULL OR NEW.seq <> s.seq + 1 OR NEW.prev_hash <> s.head THEN
        RAISE EXCEPTION 'the stream has moved on' USING ERRCODE = 'SS009';
    END IF;
    IF NEW.hash <> encode(sha256(convert_to(NEW.prev_hash || NEW.body, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'the hash is not that of the row' USING ERRCODE = 'SS001';
    END IF;
    IF abs(extract(epoch FROM NEW.at - clock_timestamp())) > 300 THEN
        RAISE EXCEPTION 'an event happens now' USING ERRCODE = 'SS001';
    END IF;
    IF (b ->> 'id')::uuid IS DISTINCT FROM NEW.id
       OR (b ->> 'stream')::uuid IS DISTINCT FROM NEW.stream_id
       OR (b ->> 'seq')::bigint IS DISTINCT FROM NEW.seq
       OR (b ->> 'at')::timestamptz IS DISTINCT FROM NEW.at
       OR (b #>> '{actor,id}')::integer IS DISTINCT FROM NEW.actor_id
       OR (b ->> 'engine') IS DISTINCT FROM NEW.engine
       OR (b ->> 'kind') IS DISTINCT FROM NEW.kind
       OR (b #>> '{subject,type}') IS DISTINCT FROM NEW.subject_type
       OR (b #>> '{subject,id}')::uuid IS DISTINCT FROM NEW.subject_id
       OR (b ->> 'cause')::uuid IS DISTINCT FROM NEW.cause_id
       OR (b #>> '{decision,claim}')::uuid IS DISTINCT FROM NEW.claim_id
       OR (b #>> '{decision,attribution}')::uuid IS DISTINCT FROM NEW.attribution_id
       OR coalesce(b #>> '{decision,kind}', '') <> NEW.decision
       OR coalesce(b #>> '{decision,from}', '') <> NEW.from_status
       OR coalesce(b #>> '{decision,to}', '') <> NEW.to_status
       OR (b #>> '{decision,version}')::integer IS DISTINCT FROM NEW.version
       OR coalesce(b #>> '{decision,wording_hash}', '') <> NEW.wording_hash
       OR (b #>> '{decision,endorsement}')::uuid IS DISTINCT FROM NEW.endorsement
       OR ARRAY(SELECT jsonb_array_elements_text(coalesce(b #> '{decision,citations}', '[]'::jsonb))::uuid)
          IS DISTINCT FROM NEW.citations THEN
        RAISE EXCEPTION 'the columns and the body differ' USING ERRCODE = 'SS001';
    END IF;
    IF NEW.kind = 'decision' THEN
        PERFORM claims_apply_decision(NEW);
    ELSIF NEW.kind = 'claim.risk' THEN
        PERFORM claims_apply_risk(NEW);
    END IF;
    UPDATE claims_stream SET seq = NEW.seq, head = NEW.hash WHERE id = s.id;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_event_append BEFORE INSERT ON claims_event
    FOR EACH ROW EXECUTE FUNCTION claims_event_append();

-- Erasure by a recorded act: the event must be the newest of its stream, made by an editor or administrator.
CREATE FUNCTION claims_erase(p_act uuid, p_paths jsonb, p_revision uuid, p_revision_text text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    act claims_event;
    item record;
    v_count integer := 0;
BEGIN
    SELECT e.* INTO act FROM claims_event e JOIN claims_stream s ON s.id = e.stream_id AND s.seq = e.seq
        WHERE e.id = p_act AND e.kind = 'text.erased';
    IF act.id IS NULL THEN
        RAISE EXCEPTION 'text is erased by a recorded act only' USING ERRCODE = 'SS001';
    END IF;
    FOR item IN SELECT key::uuid AS event_id, value AS paths FROM jsonb_each(p_paths) LOOP
        UPDATE claims_eventtext t SET texts = t.texts || (
            SELECT jsonb_object_agg(path, NULL::jsonb) FROM jsonb_array_elements_text(item.paths) AS path)
        FROM claims_event e
        WHERE t.event_id = item.event_id AND e.id = t.event_id AND e.stream_id = act.stream_id;
        v_count := v_count + jsonb_array_length(item.paths);
    END LOOP;
    IF p_revision IS NOT NULL THEN
        IF (act.body::jsonb #>> '{note,revision}')::uuid IS DISTINCT FROM p_revision THEN
            RAISE EXCEPTION 'the act names another revision' USING ERRCODE = 'SS001';
        END IF;
        UPDATE claims_revision r SET text = p_revision_text
            WHERE r.id = p_revision AND char_length(r.text) = char_length(p_revision_text);
    END IF;
    RETURN v_count;
END $$;
