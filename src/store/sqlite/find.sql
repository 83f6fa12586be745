-- Schema 4: finding a child by a few letters, and the teams with their counts, at a cost that does
-- not grow with the file. All of it is made from the log, as the caseload is.

-- The brothers and sisters of a child.
CREATE INDEX caseload_family ON caseload (family, child) WHERE family IS NOT NULL;

-- How many cases each team holds.
CREATE TABLE teams (
    team   TEXT,
    open   INTEGER NOT NULL CHECK (open >= 0),
    closed INTEGER NOT NULL CHECK (closed >= 0)
) STRICT;
CREATE UNIQUE INDEX teams_once ON teams (coalesce(team, ''), team IS NULL);
CREATE TRIGGER caseload_added AFTER INSERT ON caseload BEGIN
    INSERT INTO teams VALUES (new.team, new.closed_on IS NULL, new.closed_on IS NOT NULL)
    ON CONFLICT (coalesce(team, ''), team IS NULL)
    DO UPDATE SET open = open + excluded.open, closed = closed + excluded.closed;
END;
CREATE TRIGGER caseload_removed AFTER DELETE ON caseload BEGIN
    UPDATE teams SET open = open - (old.closed_on IS NULL),
        closed = closed - (old.closed_on IS NOT NULL)
    WHERE coalesce(team, '') = coalesce(old.team, '') AND (team IS NULL) = (old.team IS NULL);
    DELETE FROM teams
    WHERE coalesce(team, '') = coalesce(old.team, '') AND (team IS NULL) = (old.team IS NULL)
        AND open = 0 AND closed = 0;
END;
CREATE TRIGGER caseload_moved AFTER UPDATE OF team, closed_on ON caseload
WHEN new.team IS NOT old.team OR (new.closed_on IS NULL) IS NOT (old.closed_on IS NULL) BEGIN
    INSERT INTO teams VALUES (new.team, new.closed_on IS NULL, new.closed_on IS NOT NULL)
    ON CONFLICT (coalesce(team, ''), team IS NULL)
    DO UPDATE SET open = open + excluded.open, closed = closed + excluded.closed;
    UPDATE teams SET open = open - (old.closed_on IS NULL),
        closed = closed - (old.closed_on IS NOT NULL)
    WHERE coalesce(team, '') = coalesce(old.team, '') AND (team IS NULL) = (old.team IS NULL);
    DELETE FROM teams
    WHERE coalesce(team, '') = coalesce(old.team, '') AND (team IS NULL) = (old.team IS NULL)
        AND open = 0 AND closed = 0;
END;

-- The words by which a child is found: id and name, and about the case the worker and the team.
-- `place` numbers the children, so that the latest come first among those found alike.
CREATE TABLE sought (
    place INTEGER PRIMARY KEY,
    child TEXT NOT NULL UNIQUE,
    names TEXT NOT NULL,
    about TEXT NOT NULL
) STRICT;

-- The beginnings of words, from the first letter on; and any three letters in a row.
CREATE VIRTUAL TABLE sought_words USING fts5(names, about, content = 'sought',
    content_rowid = 'place', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3',
    detail = 'column', columnsize = 0);
CREATE VIRTUAL TABLE sought_letters USING fts5(names, content = 'sought',
    content_rowid = 'place', tokenize = 'trigram remove_diacritics 1',
    detail = 'none', columnsize = 0);

-- What the indexes hold, for looking them over.
CREATE VIRTUAL TABLE sought_words_held USING fts5vocab(sought_words, instance);
CREATE VIRTUAL TABLE sought_letters_held USING fts5vocab(sought_letters, instance);

-- A name that was erased is to leave no trace in the index either.
INSERT INTO sought_words (sought_words, rank) VALUES ('secure-delete', 1);
INSERT INTO sought_letters (sought_letters, rank) VALUES ('secure-delete', 1);
