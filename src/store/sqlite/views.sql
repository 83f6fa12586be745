-- The log under the sector's own names, for any program that reads SQL: the tables of the Standard
-- Safeguarding Dataset (without its ssd_ prefix), and ours in the same style for what it lacks.
-- They show what holds now: nothing corrected, withdrawn or erased. Flags are Y and N; NULL is not
-- known.

-- Records that hold, with their words.
CREATE VIEW holding AS
SELECT l.seq, l.id, l.child, l.kind, l.happened, l.recorded_at, l.recorded_by, b.body
FROM log AS l
JOIN bodies AS b ON b.child = l.child AND b.seq = l.seq
WHERE b.body IS NOT NULL
    AND l.kind NOT IN ('withdrawn', 'erased')
    AND NOT EXISTS (SELECT 1 FROM log AS r WHERE r.replaces = l.id);

CREATE VIEW cin_visits AS
SELECT id AS cinv_cin_visit_id,
    child AS cinv_person_id,
    happened AS cinv_cin_visit_date,
    CASE json_extract(body, '$.seen') WHEN 1 THEN 'Y' WHEN 0 THEN 'N' END AS cinv_cin_visit_seen,
    CASE json_extract(body, '$.seen_alone') WHEN 1 THEN 'Y' WHEN 0 THEN 'N' END
        AS cinv_cin_visit_seen_alone,
    NULL AS cinv_cin_visit_bedroom
FROM holding WHERE kind = 'visit';

-- Review meetings. Due is the date that the meeting before it fixed. The plan is the latest one
-- started by then.
CREATE VIEW cin_reviews AS
SELECT m.id AS cinr_cin_review_id,
    (SELECT p.id FROM holding AS p
        WHERE p.child = m.child AND p.kind = 'plan_started' AND p.happened <= m.happened
        ORDER BY p.happened DESC, p.seq DESC LIMIT 1) AS cinr_cin_plan_id,
    m.child AS cinr_person_id,
    (SELECT json_extract(e.body, '$.next_on') FROM holding AS e
        WHERE e.child = m.child AND e.kind = 'meeting' AND e.happened < m.happened
            AND json_extract(e.body, '$.type') IN ('initial', 'review')
        ORDER BY e.happened DESC, e.seq DESC LIMIT 1) AS cinr_cin_review_due,
    m.happened AS cinr_cin_review_date,
    json_extract(m.body, '$.chair') AS cinr_cin_review_chair,
    json_extract(m.body, '$.decision') AS cinr_cin_review_outcome,
    json_extract(m.body, '$.scale') AS cinr_cin_review_scale,
    json_extract(m.body, '$.next_on') AS cinr_cin_review_next_date
FROM holding AS m
WHERE m.kind = 'meeting' AND json_extract(m.body, '$.type') = 'review';

-- An assessment is its start, with the first completion before the next start; a completion
-- whose start is not known stands alone.
CREATE VIEW cin_assessments AS
WITH steps AS (
    SELECT id, child, kind, happened, seq,
        lag(kind) OVER in_order AS kind_before,
        lead(kind) OVER in_order AS kind_after,
        lead(happened) OVER in_order AS happened_after
    FROM holding WHERE kind IN ('assessment_started', 'assessment_completed')
    WINDOW in_order AS (PARTITION BY child ORDER BY happened, kind = 'assessment_completed', seq)
)
SELECT s.id AS cina_assessment_id,
    s.child AS cina_person_id,
    (SELECT r.id FROM holding AS r
        WHERE r.child = s.child AND r.kind = 'referral' AND r.happened <= s.happened
        ORDER BY r.happened DESC, r.seq DESC LIMIT 1) AS cina_referral_id,
    CASE s.kind WHEN 'assessment_started' THEN s.happened END AS cina_assessment_start_date,
    NULL AS cina_assessment_child_seen,
    CASE WHEN s.kind = 'assessment_completed' THEN s.happened
        WHEN s.kind_after = 'assessment_completed' THEN s.happened_after
        END AS cina_assessment_auth_date,
    NULL AS cina_assessment_outcome_json,
    NULL AS cina_assessment_outcome_nfa,
    c.team AS cina_assessment_team,
    c.worker AS cina_assessment_worker_id
FROM steps AS s LEFT JOIN caseload AS c ON c.child = s.child
WHERE s.kind = 'assessment_started' OR s.kind_before IS NOT 'assessment_started';

-- Plans whose start is recorded, and plans that a return says are open since a day not known.
-- A plan ends at the first closure on or after its start, or where the next one starts.
CREATE VIEW cin_plans AS
SELECT p.id AS cinp_cin_plan_id,
    (SELECT r.id FROM holding AS r
        WHERE r.child = p.child AND r.kind = 'referral' AND r.happened <= p.happened
        ORDER BY r.happened DESC, r.seq DESC LIMIT 1) AS cinp_referral_id,
    p.child AS cinp_person_id,
    p.happened AS cinp_cin_plan_start_date,
    (SELECT min(e.happened) FROM holding AS e
        WHERE e.child = p.child
            AND (e.kind = 'closed' AND e.happened >= p.happened
                OR e.kind = 'plan_started' AND e.happened > p.happened)) AS cinp_cin_plan_end_date,
    c.team AS cinp_cin_plan_team,
    c.worker AS cinp_cin_plan_worker_id
FROM holding AS p LEFT JOIN caseload AS c ON c.child = p.child
WHERE p.kind = 'plan_started'
UNION ALL
SELECT d.id, NULL, d.child, NULL, c.closed_on, c.team, c.worker
FROM holding AS d LEFT JOIN caseload AS c ON c.child = d.child
WHERE d.kind = 'details' AND json_extract(d.body, '$.standing') = 'plan_open'
    AND d.seq = (SELECT max(seq) FROM holding WHERE child = d.child AND kind = 'details')
    AND NOT EXISTS (SELECT 1 FROM holding WHERE child = d.child AND kind = 'plan_started');

-- Who held the case. A change starts on the day it was recorded; since when the first one held
-- the case is not known.
CREATE VIEW involvements AS
WITH said AS (
    SELECT id, child, seq, substr(recorded_at, 1, 10) AS said_on,
        json_extract(body, '$.team') AS team,
        json_extract(body, '$.worker') AS worker,
        lag(seq) OVER in_order AS seq_before,
        lag(json_extract(body, '$.team')) OVER in_order AS team_before,
        lag(json_extract(body, '$.worker')) OVER in_order AS worker_before
    FROM holding WHERE kind = 'details'
    WINDOW in_order AS (PARTITION BY child ORDER BY seq)
), changes AS (
    SELECT *, lead(said_on) OVER (PARTITION BY child ORDER BY seq) AS until
    FROM said
    WHERE seq_before IS NULL OR team IS NOT team_before OR worker IS NOT worker_before
)
SELECT h.id AS invo_involvements_id,
    h.child AS invo_person_id,
    NULL AS invo_referral_id,
    h.worker AS invo_professional_id,
    'ALLOCATED CASE WORKER' AS invo_professional_role_id,
    h.team AS invo_professional_team,
    CASE WHEN h.seq_before IS NOT NULL THEN h.said_on END AS invo_involvement_start_date,
    coalesce(h.until, c.closed_on) AS invo_involvement_end_date,
    NULL AS invo_worker_change_reason
FROM changes AS h LEFT JOIN caseload AS c ON c.child = h.child
WHERE h.worker IS NOT NULL OR h.team IS NOT NULL;

CREATE VIEW supervision AS
SELECT id AS supe_supervision_id,
    child AS supe_person_id,
    happened AS supe_supervision_date,
    coalesce(json_extract(body, '$.type'), 'individual') AS supe_supervision_type,
    json_extract(body, '$.by') AS supe_supervision_by,
    json_extract(body, '$.note') AS supe_supervision_note
FROM holding WHERE kind = 'supervision';

CREATE VIEW management_oversight AS
SELECT id AS over_oversight_id,
    child AS over_person_id,
    happened AS over_oversight_date,
    json_extract(body, '$.type') AS over_oversight_type,
    json_extract(body, '$.by') AS over_oversight_by,
    json_extract(body, '$.note') AS over_oversight_note
FROM holding WHERE kind = 'management_oversight';

CREATE VIEW milestone_reviews AS
SELECT id AS mile_milestone_review_id,
    child AS mile_person_id,
    happened AS mile_milestone_review_date,
    json_extract(body, '$.months') AS mile_milestone_review_months,
    json_extract(body, '$.form') AS mile_milestone_review_form,
    json_extract(body, '$.by_role') AS mile_milestone_review_by_role,
    json_extract(body, '$.by') AS mile_milestone_review_by,
    json_extract(body, '$.note') AS mile_milestone_review_note
FROM holding WHERE kind = 'milestone_review';

CREATE VIEW closure_decisions AS
SELECT id AS clos_closure_decision_id,
    child AS clos_person_id,
    happened AS clos_close_date,
    json_extract(body, '$.reason') AS clos_close_reason,
    CASE json_extract(body, '$.at_meeting') WHEN 1 THEN 'Y' WHEN 0 THEN 'N' END
        AS clos_decided_at_meeting,
    json_extract(body, '$.letters_on') AS clos_letters_date,
    json_extract(body, '$.plan_circulated_on') AS clos_plan_circulated_date,
    json_extract(body, '$.lead_professional') AS clos_lead_professional,
    json_extract(body, '$.taf_on') AS clos_taf_date,
    json_extract(body, '$.by') AS clos_decided_by,
    json_extract(body, '$.note') AS clos_note
FROM holding WHERE kind = 'closed';
