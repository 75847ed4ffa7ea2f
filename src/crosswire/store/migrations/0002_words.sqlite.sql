-- The words of what is held. They are given folded and apart, so the tokenizer has nothing to decide; the texts
-- themselves stand in the records alone.
CREATE VIRTUAL TABLE reports_words USING fts5 (words, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE points_words USING fts5 (words, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE events_words USING fts5 (words, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE quotations_words USING fts5 (words, content = '', tokenize = 'ascii');
