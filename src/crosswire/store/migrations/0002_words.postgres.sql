-- The words of what is held. They are given folded and apart, as lexemes with their places.
CREATE TABLE reports_words (number BIGINT PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX reports_words_by_word ON reports_words USING gin (words);
CREATE TABLE points_words (number BIGINT PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX points_words_by_word ON points_words USING gin (words);
CREATE TABLE events_words (number BIGINT PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX events_words_by_word ON events_words USING gin (words);
CREATE TABLE quotations_words (number BIGINT PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX quotations_words_by_word ON quotations_words USING gin (words);
