-- Schema 2: decisions of triage, in the style of the other views. What each was about is a list, and
-- stays as JSON.
CREATE VIEW triage_decisions AS
SELECT id AS tria_triage_decision_id,
    child AS tria_person_id,
    happened AS tria_decision_date,
    json_extract(body, '$.decided') AS tria_decision,
    json_extract(body, '$.to') AS tria_to,
    json_extract(body, '$.until') AS tria_accepted_until,
    json_extract(body, '$.note') AS tria_note,
    json_extract(body, '$.about') AS tria_about,
    recorded_by AS tria_decided_by
FROM holding WHERE kind = 'triage';
