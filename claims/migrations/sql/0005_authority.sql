-- Nothing that decides anything stands without its event, and no event without its row; what was decided is held
-- against the words it was decided on.

-- A text as rule 7 sees it: glyphs of one class and runs of white space are one, except beside a digit.
CREATE FUNCTION claims_fold(p text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(p,
        '(?<!\d)["“”„‟«»〝〞＂](?!\d)', '"', 'g'),
        '(?<!\d)[''‘’‚‛‹›ʼ＇](?!\d)', '''', 'g'),
        '(?<!\d)[-‐‑‒–—―−](?!\d)', '-', 'g'),
        '(?<![\d\s])\s+(?![\d\s])', ' ', 'g'), E' \t\n\r\f')
$$;

-- The words a check is about, as a hash: statement, passages of the current text, and for a link its source, cue,
-- mode and place in its chain.
CREATE FUNCTION claims_words(p_claim uuid, p_attribution uuid) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        claims_fold(c.statement),
        ARRAY(SELECT DISTINCT claims_fold(p.quote) FROM claims_passage p
              WHERE p.claim_id = c.id AND p.revision_id = t.current_revision_id AND p.part = 'content'
                AND p.quote <> '' ORDER BY 1),
        (SELECT jsonb_build_array(claims_fold(s.name), claims_fold(a.cue), a.mode, a.chain, a.position)
         FROM claims_attribution a JOIN claims_source s ON s.id = a.source_id WHERE a.id = p_attribution)
    )::text, 'UTF8')), 'hex')
    FROM claims_claim c JOIN claims_article t ON t.id = c.article_id WHERE c.id = p_claim
$$;

-- Whether a recorded act has erased words of the article since an event.
CREATE FUNCTION claims_erased_since(p_event claims_event) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM claims_event e WHERE e.stream_id = p_event.stream_id
                   AND e.seq > p_event.seq AND e.kind = 'text.erased')
$$;

CREATE OR REPLACE FUNCTION claims_require_rest(d claims_event, p_wording text, p_article uuid) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_missing text;
BEGIN
    IF d.id IS NULL OR d.wording_hash <> p_wording THEN
        RAISE EXCEPTION 'rule 6: a material change re-opens what was decided' USING ERRCODE = 'SS006';
    END IF;
    IF d.words <> claims_words(d.claim_id, d.attribution_id) AND NOT claims_erased_since(d) THEN
        RAISE EXCEPTION 'rule 6: the words are not those it was decided on' USING ERRCODE = 'SS006';
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

-- The database notes the words itself, on the row that it alone may complete.
CREATE FUNCTION claims_note_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.words := CASE WHEN NEW.kind = 'decision' THEN claims_words(NEW.claim_id, NEW.attribution_id) ELSE '' END;
    RETURN NEW;
END $$;

CREATE TRIGGER claims_event_words BEFORE INSERT ON claims_event
    FOR EACH ROW EXECUTE FUNCTION claims_note_words();

UPDATE claims_event e SET words = claims_words(e.claim_id, e.attribution_id)
    WHERE e.kind = 'decision' AND (
        EXISTS (SELECT 1 FROM claims_claim c WHERE c.id = e.claim_id AND e.wording_hash = c.wording_hash)
        OR EXISTS (SELECT 1 FROM claims_attribution a WHERE a.id = e.attribution_id AND e.wording_hash = a.wording_hash));

CREATE OR REPLACE FUNCTION claims_stands_claim() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM claims_require_claim_stands(NEW.id);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION claims_stands_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM claims_require_stands(NEW.claim_id, NEW.id);
    RETURN NULL;
END $$;

-- A passage that comes, goes or changes is held against what was decided on it.
CREATE OR REPLACE FUNCTION claims_stands_passage() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM claims_require_claim_stands(NEW.claim_id);
    IF TG_OP = 'UPDATE' THEN
        PERFORM claims_require_claim_stands(OLD.claim_id);
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER claims_stands_new_passage AFTER INSERT ON claims_passage
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.part = 'content')
    EXECUTE FUNCTION claims_stands_passage();

-- In what the last event about a row says of it the row as it stands differs: the first such name; NULL where all
-- agrees. Free text is held against its salted hash; what the event does not say of the row is not looked at.
CREATE FUNCTION claims_differs_from_history(p_type text, p_row jsonb) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    e claims_event;
    v_texts jsonb;
    v_name text;
    v_told jsonb;
    v_column text;
    v_kept jsonb;
BEGIN
    SELECT * INTO e FROM claims_event
        WHERE subject_id = (p_row ->> 'id')::uuid AND subject_type = p_type ORDER BY seq DESC LIMIT 1;
    IF e.id IS NULL THEN
        RETURN 'id';
    END IF;
    SELECT t.texts INTO v_texts FROM claims_eventtext t WHERE t.event_id = e.id;
    FOR v_name, v_told IN SELECT key, value FROM jsonb_each(e.body::jsonb -> 'state') LOOP
        v_column := CASE WHEN p_row ? v_name THEN v_name WHEN p_row ? (v_name || '_id') THEN v_name || '_id' END;
        CONTINUE WHEN v_column IS NULL OR v_name = 'version';
        IF jsonb_typeof(v_told) = 'object' AND v_told ? 'sha256' THEN
            v_kept := v_texts -> ('state.' || v_name);
            CONTINUE WHEN v_kept IS NULL OR jsonb_typeof(v_kept) = 'null';
            IF v_kept ->> 1 IS DISTINCT FROM p_row ->> v_column
               OR encode(sha256(convert_to((v_kept ->> 0) || (v_kept ->> 1), 'UTF8')), 'hex')
                  <> (v_told ->> 'sha256') THEN
                RETURN v_name;
            END IF;
        ELSIF v_column ~ '_at$' AND jsonb_typeof(v_told) = 'string' THEN
            IF (v_told #>> '{}')::timestamptz IS DISTINCT FROM (p_row ->> v_column)::timestamptz THEN
                RETURN v_name;
            END IF;
        ELSIF jsonb_typeof(v_told) IN ('array', 'object') THEN
            -- What a claim holds in lists is told with its free text as hashes: the audit looks at those.
            IF p_type <> 'claim' AND v_told IS DISTINCT FROM p_row -> v_column THEN
                RETURN v_name;
            END IF;
        ELSIF coalesce(v_told #>> '{}', '') IS DISTINCT FROM coalesce(p_row ->> v_column, '') THEN
            RETURN v_name;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- No row without its event, none other than its event says; looked at when the transaction ends. With an argument
-- only that there is an event: what these rows say is held elsewhere.
CREATE FUNCTION claims_row_has_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_row jsonb;
    v_name text;
BEGIN
    IF TG_NARGS > 0 THEN
        IF NOT EXISTS (SELECT 1 FROM claims_event WHERE subject_id = NEW.id AND subject_type = substr(TG_TABLE_NAME, 8)) THEN
            RAISE EXCEPTION 'no event tells of this row of %', TG_TABLE_NAME USING ERRCODE = 'SS001';
        END IF;
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT to_jsonb(r) FROM %I r WHERE id = $1', TG_TABLE_NAME) INTO v_row USING NEW.id;
    v_name := claims_differs_from_history(substr(TG_TABLE_NAME, 8), v_row);
    IF v_name = 'id' THEN
        RAISE EXCEPTION 'no event tells of this row of %', TG_TABLE_NAME USING ERRCODE = 'SS001';
    ELSIF v_name IS NOT NULL THEN
        RAISE EXCEPTION 'the row of % differs from its history in %', TG_TABLE_NAME, v_name USING ERRCODE = 'SS001';
    END IF;
    -- Only the event of that very kind is held to who may sign: no other tells of a sign-off or an override.
    IF TG_TABLE_NAME IN ('claims_signoff', 'claims_blockeroverride') AND EXISTS (
        SELECT 1 FROM claims_event WHERE subject_id = NEW.id AND kind NOT IN ('sign_off', 'blocker.overridden')
    ) THEN
        RAISE EXCEPTION 'another event tells of this row of %', TG_TABLE_NAME USING ERRCODE = 'SS001';
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE
    v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY['signoff', 'blockeroverride', 'citation', 'evidence', 'comment', 'assignment',
                                   'rightofreply', 'correction', 'interestedparty'] LOOP
        EXECUTE format('CREATE CONSTRAINT TRIGGER claims_row_has_event AFTER INSERT OR UPDATE ON %I
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_row_has_event()', 'claims_' || v_table);
    END LOOP;
    -- The text of a claim, a link or a revision is held elsewhere; here, that somebody is on record to have made it.
    FOREACH v_table IN ARRAY ARRAY['claim', 'attribution', 'revision', 'article'] LOOP
        EXECUTE format('CREATE CONSTRAINT TRIGGER claims_row_has_event AFTER INSERT ON %I
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_row_has_event(''exists'')',
            'claims_' || v_table);
    END LOOP;
END $$;

-- No event without its row; a sign-off and an override by a person who may, in their own name.
CREATE FUNCTION claims_require_signer(p_row jsonb, p_person integer, p_actor integer, p_role text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF p_person IS DISTINCT FROM p_actor THEN
        RAISE EXCEPTION 'rule 12: a person signs in their own name' USING ERRCODE = 'SS012';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM claims_article t JOIN claims_membership m ON m.desk_id = t.desk_id AND m.role = p_role
        JOIN auth_user u ON u.id = m.user_id AND u.is_active
        WHERE t.id = (p_row ->> 'article_id')::uuid AND m.user_id = p_actor
          AND (NOT t.restricted OR EXISTS (
              SELECT 1 FROM claims_article_readers r WHERE r.article_id = t.id AND r.user_id = p_actor))
    ) THEN
        RAISE EXCEPTION 'rule 12: only a person in that role does this' USING ERRCODE = 'SS403';
    END IF;
    IF EXISTS (SELECT 1 FROM claims_article_reporters
               WHERE article_id = (p_row ->> 'article_id')::uuid AND user_id = p_actor) THEN
        RAISE EXCEPTION 'rule 4: a reporter of the article signs in no role' USING ERRCODE = 'SS004';
    END IF;
END $$;

CREATE FUNCTION claims_event_has_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_row jsonb;
    v_article uuid := (SELECT article_id FROM claims_stream WHERE id = NEW.stream_id);
BEGIN
    IF to_regclass('public.claims_' || NEW.subject_type) IS NULL THEN
        RAISE EXCEPTION 'there is nothing of the kind %', NEW.subject_type USING ERRCODE = 'SS001';
    END IF;
    EXECUTE format('SELECT to_jsonb(r) FROM %I r WHERE id = $1', 'claims_' || NEW.subject_type)
        INTO v_row USING NEW.subject_id;
    IF v_row IS NULL THEN
        RAISE EXCEPTION 'an event tells of a % that is not there', NEW.subject_type USING ERRCODE = 'SS001';
    END IF;
    IF NEW.kind IN ('sign_off', 'blocker.overridden') AND (v_row ->> 'article_id')::uuid IS DISTINCT FROM v_article THEN
        RAISE EXCEPTION 'it belongs to the stream of its article' USING ERRCODE = 'SS001';
    END IF;
    IF NEW.kind = 'sign_off' THEN
        PERFORM claims_require_signer(v_row, (v_row ->> 'person_id')::integer, NEW.actor_id, v_row ->> 'role');
    ELSIF NEW.kind = 'blocker.overridden' AND (v_row ->> 'live')::boolean THEN
        PERFORM claims_require_signer(v_row, (v_row ->> 'by_id')::integer, NEW.actor_id, 'editor');
    ELSIF NEW.kind = 'text.erased' THEN
        PERFORM claims_require_signer(jsonb_build_object('article_id', v_article), NEW.actor_id, NEW.actor_id, 'editor');
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER claims_event_has_row AFTER INSERT ON claims_event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_event_has_row();

-- Erasure: only what the act itself names, by an editor, and only █ for characters.
CREATE OR REPLACE FUNCTION claims_erase(p_act uuid, p_paths jsonb, p_revision uuid, p_revision_text text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    act claims_event;
    item record;
    v_count integer := 0;
    v_old text;
BEGIN
    SELECT e.* INTO act FROM claims_event e JOIN claims_stream s ON s.id = e.stream_id AND s.seq = e.seq
        WHERE e.id = p_act AND e.kind = 'text.erased';
    IF act.id IS NULL THEN
        RAISE EXCEPTION 'text is erased by a recorded act only' USING ERRCODE = 'SS001';
    END IF;
    PERFORM claims_require_signer(
        jsonb_build_object('article_id', (SELECT article_id FROM claims_stream WHERE id = act.stream_id)),
        act.actor_id, act.actor_id, 'editor');
    IF act.body::jsonb #> '{note,paths}' IS DISTINCT FROM p_paths THEN
        RAISE EXCEPTION 'the act names other texts' USING ERRCODE = 'SS001';
    END IF;
    FOR item IN SELECT key::uuid AS event_id, value AS paths FROM jsonb_each(p_paths) LOOP
        UPDATE claims_eventtext t SET texts = t.texts || (
            SELECT jsonb_object_agg(path, NULL::jsonb) FROM jsonb_array_elements_text(item.paths) AS path)
        FROM claims_event e
        WHERE t.event_id = item.event_id AND e.id = t.event_id AND e.stream_id = act.stream_id;
        v_count := v_count + jsonb_array_length(item.paths);
    END LOOP;
    IF p_revision IS NOT NULL THEN
        IF (act.body::jsonb #>> '{note,revision}')::uuid IS DISTINCT FROM p_revision
           OR (act.body::jsonb #>> '{note,sha256}')
              IS DISTINCT FROM encode(sha256(convert_to(p_revision_text, 'UTF8')), 'hex') THEN
            RAISE EXCEPTION 'the act names another text' USING ERRCODE = 'SS001';
        END IF;
        SELECT text INTO v_old FROM claims_revision WHERE id = p_revision
            AND article_id = (SELECT article_id FROM claims_stream WHERE id = act.stream_id);
        IF v_old IS NULL OR char_length(v_old) <> char_length(p_revision_text) OR EXISTS (
            SELECT 1 FROM unnest(string_to_array(v_old, NULL), string_to_array(p_revision_text, NULL)) AS c(was, now)
            WHERE c.was <> c.now AND c.now <> '█'
        ) THEN
            RAISE EXCEPTION 'erasing puts █ for characters and nothing else' USING ERRCODE = 'SS001';
        END IF;
        UPDATE claims_revision SET text = p_revision_text WHERE id = p_revision;
    END IF;
    RETURN v_count;
END $$;
