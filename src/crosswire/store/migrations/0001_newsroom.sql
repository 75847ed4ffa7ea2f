-- Reports with every version seen, what they say, the stories they fall into, what people ruled, what changed.
-- Types in braces are each database's own, numbers are given by the one writer, from 1.

CREATE TABLE reports (
    number {integer} PRIMARY KEY,
    id {text} NOT NULL UNIQUE,
    content {text} NOT NULL,
    address {text},
    revision {integer} NOT NULL,
    latest {integer} NOT NULL,
    taken {text} NOT NULL,
    day {text},
    outlet {text},
    outlet_key {text},
    story {integer},
    role {text}
);
CREATE UNIQUE INDEX reports_by_address ON reports (address, revision);
CREATE INDEX reports_by_story ON reports (story);
CREATE INDEX reports_by_outlet ON reports (outlet_key, latest, role, outlet);
CREATE INDEX reports_by_day ON reports (day);

-- What is large stands apart, so that lists are read without it.
CREATE TABLE report_records (number {integer} PRIMARY KEY, record {blob} NOT NULL, fingerprint {blob} NOT NULL);
CREATE TABLE readings (
    report {integer} NOT NULL,
    version {integer} NOT NULL,
    stages {text} NOT NULL,
    record {blob} NOT NULL,
    PRIMARY KEY (report, version)
);
CREATE UNIQUE INDEX readings_by_stages ON readings (report, stages);

-- By what a report and a story can be found: its entities, countries, event types, and standings of its points.
CREATE TABLE report_facets (
    kind {text} NOT NULL, value {text} NOT NULL, report {integer} NOT NULL, PRIMARY KEY (kind, value, report)
) {without_rowid};
CREATE INDEX report_facets_by_report ON report_facets (report, kind);
CREATE TABLE story_facets (
    kind {text} NOT NULL, value {text} NOT NULL, story {integer} NOT NULL, PRIMARY KEY (kind, value, story)
) {without_rowid};
CREATE INDEX story_facets_by_story ON story_facets (story);

CREATE TABLE stories (
    key {integer} PRIMARY KEY,
    id {text} NOT NULL UNIQUE,
    begins {text},
    day {text} NOT NULL,
    reports {integer} NOT NULL,
    voices {integer} NOT NULL,
    conflicts {integer} NOT NULL,
    several {integer} NOT NULL,
    waits {integer} NOT NULL,
    basis {text},
    digest {text} NOT NULL,
    line {blob} NOT NULL
);
CREATE INDEX stories_by_day ON stories (day, voices, reports, key);
CREATE INDEX stories_waiting ON stories (several, day, key) WHERE waits = 1;
CREATE TABLE groupings (story {integer} PRIMARY KEY, record {blob} NOT NULL);
CREATE TABLE dossiers (story {integer} PRIMARY KEY, listed {blob} NOT NULL, record {blob} NOT NULL);
-- Stories that are gone, with the numbers of their reports.
CREATE TABLE former_stories (id {text} PRIMARY KEY, reports {blob} NOT NULL);

-- What dossiers hold. `place` descends within a story from 0, so that one index gives the latest story first.
CREATE TABLE points (
    number {integer} PRIMARY KEY,
    story {integer} NOT NULL,
    place {integer} NOT NULL,
    begins {text},
    day {text} NOT NULL,
    standing {text} NOT NULL,
    event {integer},
    event_type {text},
    outlets {text} NOT NULL,
    record {blob} NOT NULL
);
CREATE UNIQUE INDEX points_by_day ON points (day, story, place);
CREATE INDEX points_by_standing ON points (standing, day, story, place);
CREATE INDEX points_by_story ON points (story, place);
CREATE TABLE events (
    number {integer} PRIMARY KEY,
    story {integer} NOT NULL,
    place {integer} NOT NULL,
    begins {text},
    ends {text},
    day {text} NOT NULL,
    event_type {text} NOT NULL,
    outlets {text} NOT NULL,
    record {blob} NOT NULL
);
CREATE UNIQUE INDEX events_by_day ON events (day, story, place);
CREATE INDEX events_by_type ON events (event_type, day, story, place);
CREATE INDEX events_by_story ON events (story, place);
CREATE TABLE sides (
    kind {text} NOT NULL,
    value {text} NOT NULL,
    story {integer} NOT NULL,
    place {integer} NOT NULL,
    PRIMARY KEY (kind, value, story, place)
) {without_rowid};
CREATE INDEX sides_by_story ON sides (story, place);
CREATE TABLE quotations (
    number {integer} PRIMARY KEY,
    story {integer} NOT NULL,
    place {integer} NOT NULL,
    told {text},
    day {text} NOT NULL,
    entity {text},
    outlets {text} NOT NULL,
    record {blob} NOT NULL
);
CREATE UNIQUE INDEX quotations_by_day ON quotations (day, story, place);
CREATE INDEX quotations_by_entity ON quotations (entity, day, story, place);
CREATE INDEX quotations_by_story ON quotations (story, place);

CREATE TABLE casts (
    story {integer} NOT NULL,
    entity {text} NOT NULL,
    did {integer} NOT NULL,
    undergone {integer} NOT NULL,
    said {integer} NOT NULL,
    PRIMARY KEY (story, entity)
) {without_rowid};
CREATE INDEX casts_by_entity ON casts (entity, story);
CREATE TABLE actors (
    entity {text} PRIMARY KEY,
    name {text} NOT NULL,
    country {text},
    stories {integer} NOT NULL,
    did {integer} NOT NULL,
    undergone {integer} NOT NULL,
    said {integer} NOT NULL
);
CREATE INDEX actors_by_stories ON actors ((-stories), entity);
CREATE TABLE actor_words (
    word {text} NOT NULL, entity {text} NOT NULL, PRIMARY KEY (word, entity)
) {without_rowid};
CREATE INDEX actor_words_by_entity ON actor_words (entity);

CREATE TABLE judgements (number {integer} PRIMARY KEY, id {text} NOT NULL UNIQUE, record {blob} NOT NULL);
CREATE TABLE outcomes (
    number {integer} PRIMARY KEY, run {text} NOT NULL, item {text} NOT NULL, at {text} NOT NULL, record {blob} NOT NULL
);
CREATE UNIQUE INDEX outcomes_by_item ON outcomes (run, item);
CREATE INDEX outcomes_by_run ON outcomes (run, number);
CREATE TABLE feeds (url {text} PRIMARY KEY, record {blob} NOT NULL);
CREATE TABLE changes (
    mark {integer} PRIMARY KEY, kind {text} NOT NULL, id {text} NOT NULL, what {text} NOT NULL, at {text} NOT NULL
);
