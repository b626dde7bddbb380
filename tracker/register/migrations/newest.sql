-- What the steps in versions/ make of an empty file; never by hand: make structure
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE visit (
	id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	list_key INTEGER NOT NULL, 
	saved_at TEXT NOT NULL, 
	deleted_at TEXT, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	field_of_work TEXT NOT NULL, 
	period TEXT NOT NULL, 
	date TEXT, 
	part_of_day TEXT, 
	start_time TEXT, 
	end_time TEXT, 
	place TEXT NOT NULL, 
	inspecting_body TEXT NOT NULL, 
	body_superior TEXT NOT NULL, 
	body_code TEXT NOT NULL, 
	body_seat TEXT NOT NULL, 
	inspected_unit TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	unit_opinion TEXT NOT NULL, 
	recorded_by TEXT NOT NULL, unit_stand TEXT, uid TEXT DEFAULT '' NOT NULL, stage TEXT DEFAULT 'held' NOT NULL, 
	CONSTRAINT pk_visit PRIMARY KEY (id), 
	CONSTRAINT uq_visit_list_key UNIQUE (list_key)
)
 STRICT

;
CREATE INDEX ix_visit_deleted_at ON visit (deleted_at, list_key);
CREATE INDEX ix_visit_inspected_unit ON visit (inspected_unit, deleted_at, list_key);
CREATE TABLE minutes (
	visit_id INTEGER NOT NULL, 
	form TEXT NOT NULL, 
	number TEXT NOT NULL, 
	symbol TEXT NOT NULL, issued_on TEXT, urgency TEXT, circulation TEXT DEFAULT '' NOT NULL, copies INTEGER, copies_each INTEGER, recipients TEXT DEFAULT '[]' NOT NULL, edition INTEGER DEFAULT '1' NOT NULL, correction_reason TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_minutes PRIMARY KEY (visit_id), 
	CONSTRAINT fk_minutes_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT

;
CREATE TABLE participant (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	titles TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	side TEXT NOT NULL, 
	role TEXT, 
	attendance TEXT NOT NULL, 
	absence_reason TEXT NOT NULL, 
	deputy TEXT NOT NULL, 
	CONSTRAINT pk_participant PRIMARY KEY (id), 
	CONSTRAINT fk_participant_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT

;
CREATE TABLE finding (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_finding PRIMARY KEY (id), 
	CONSTRAINT fk_finding_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT

;
CREATE TABLE figure (
	id INTEGER NOT NULL, 
	finding_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	value TEXT, 
	unit TEXT NOT NULL, 
	written TEXT NOT NULL, 
	CONSTRAINT pk_figure PRIMARY KEY (id), 
	CONSTRAINT fk_figure_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id) ON DELETE CASCADE
)
 STRICT

;
CREATE TABLE recommendation (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	finding_id INTEGER, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	deadline TEXT, 
	responsible TEXT NOT NULL, 
	assisting TEXT NOT NULL, uid TEXT DEFAULT '' NOT NULL, deadline_words TEXT DEFAULT '' NOT NULL, followed_by TEXT DEFAULT '' NOT NULL, rhythm TEXT, next_report TEXT, 
	CONSTRAINT pk_recommendation PRIMARY KEY (id), 
	CONSTRAINT fk_recommendation_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE, 
	CONSTRAINT fk_recommendation_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id) ON DELETE SET NULL
)
 STRICT

;
CREATE INDEX ix_participant_visit_id ON participant (visit_id);
CREATE INDEX ix_finding_visit_id ON finding (visit_id);
CREATE INDEX ix_figure_finding_id ON figure (finding_id);
CREATE INDEX ix_recommendation_visit_id ON recommendation (visit_id);
CREATE INDEX ix_recommendation_finding_id ON recommendation (finding_id);
CREATE TABLE organisation (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	superior TEXT NOT NULL, 
	code TEXT NOT NULL, 
	seat TEXT NOT NULL, 
	last_met TEXT, 
	search_key TEXT NOT NULL, 
	sort_key TEXT NOT NULL, 
	CONSTRAINT pk_organisation PRIMARY KEY (id), 
	CONSTRAINT uq_organisation_name UNIQUE (name)
)
 STRICT

;
CREATE TABLE person (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	titles TEXT NOT NULL, 
	last_met TEXT, 
	search_key TEXT NOT NULL, 
	sort_key TEXT NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT uq_person_name UNIQUE (name, unit)
)
 STRICT

;
CREATE INDEX ix_organisation_sort_key ON organisation (sort_key);
CREATE INDEX ix_person_sort_key ON person (sort_key);
CREATE TABLE draft (
	id INTEGER NOT NULL, 
	visit_id INTEGER, 
	base_version INTEGER, 
	title TEXT NOT NULL, 
	content TEXT NOT NULL, 
	typed_at TEXT NOT NULL, discarded_at TEXT, 
	CONSTRAINT pk_draft PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE visit_words (
	list_key INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_visit_words PRIMARY KEY (list_key)
)
 STRICT

;
CREATE VIRTUAL TABLE visit_search USING fts5(words, content='visit_words', content_rowid='list_key', prefix='1 2 3');
CREATE TRIGGER visit_words_insert AFTER INSERT ON visit_words BEGIN INSERT INTO visit_search(rowid, words) VALUES (new.list_key, new.words); END;
CREATE TRIGGER visit_words_delete AFTER DELETE ON visit_words BEGIN INSERT INTO visit_search(visit_search, rowid, words) VALUES ('delete', old.list_key, old.words); END;
CREATE TRIGGER visit_words_update AFTER UPDATE ON visit_words BEGIN INSERT INTO visit_search(visit_search, rowid, words) VALUES ('delete', old.list_key, old.words); INSERT INTO visit_search(rowid, words) VALUES (new.list_key, new.words); END;
CREATE TABLE signer (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	authority TEXT NOT NULL, 
	post TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_signer PRIMARY KEY (id), 
	CONSTRAINT fk_signer_visit_id FOREIGN KEY(visit_id) REFERENCES minutes (visit_id) ON DELETE CASCADE
)
 STRICT

;
CREATE INDEX ix_signer_visit_id ON signer (visit_id);
CREATE TABLE hand_edit (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	generated TEXT NOT NULL, 
	edited TEXT NOT NULL, 
	CONSTRAINT pk_hand_edit PRIMARY KEY (id), 
	CONSTRAINT fk_hand_edit_visit_id FOREIGN KEY(visit_id) REFERENCES minutes (visit_id) ON DELETE CASCADE
)
 STRICT

;
CREATE INDEX ix_hand_edit_visit_id ON hand_edit (visit_id);
CREATE TABLE carried_over (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	reported TEXT NOT NULL, 
	found TEXT NOT NULL, 
	state TEXT, recommendation_uid TEXT DEFAULT '' NOT NULL, evidence TEXT DEFAULT '' NOT NULL, file_name TEXT DEFAULT '' NOT NULL, file_sha256 TEXT DEFAULT '' NOT NULL, reported_state TEXT, done_on TEXT, extended_to TEXT, next_report TEXT, evidence_date TEXT, 
	CONSTRAINT pk_carried_over PRIMARY KEY (id), 
	CONSTRAINT fk_carried_over_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT

;
CREATE INDEX ix_carried_over_visit_id ON carried_over (visit_id);
CREATE TABLE office (
	id INTEGER NOT NULL, 
	profile TEXT NOT NULL, 
	number_scope TEXT NOT NULL, 
	term_starts TEXT NOT NULL, 
	choices TEXT NOT NULL, 
	recipients TEXT NOT NULL, bin_days INTEGER DEFAULT '30' NOT NULL, due_soon_days INTEGER DEFAULT '7' NOT NULL, days_off TEXT DEFAULT '[]' NOT NULL, days_on TEXT DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_office PRIMARY KEY (id)
)
 STRICT

;
CREATE UNIQUE INDEX ix_visit_uid ON visit (uid);
CREATE TABLE signed_minutes (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	edition INTEGER NOT NULL, 
	signed_on TEXT NOT NULL, 
	signed_at TEXT NOT NULL, 
	account TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	form TEXT NOT NULL, 
	content TEXT NOT NULL, 
	content_sha256 TEXT NOT NULL, 
	pdf BLOB NOT NULL, 
	pdf_sha256 TEXT NOT NULL, 
	history_head TEXT NOT NULL, 
	CONSTRAINT pk_signed_minutes PRIMARY KEY (id), 
	CONSTRAINT fk_signed_minutes_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_signed_minutes_visit_id UNIQUE (visit_id, edition)
)
 STRICT

;
CREATE INDEX ix_signed_minutes_pdf_sha256 ON signed_minutes (pdf_sha256);
CREATE TABLE history (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	account TEXT NOT NULL, 
	author TEXT NOT NULL, 
	action TEXT NOT NULL, 
	visit_id INTEGER, 
	visit_version INTEGER, 
	title TEXT NOT NULL, 
	changes TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_history PRIMARY KEY (seq)
)
 STRICT

;
CREATE INDEX ix_history_visit_id ON history (visit_id);
CREATE TRIGGER history_insert BEFORE INSERT ON history WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM history) OR (new.seq > 1 AND new.previous IS NOT (SELECT hash FROM history WHERE seq = new.seq - 1)) BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER history_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER history_delete BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TABLE attachment (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	caption TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	dated TEXT, 
	filed_at TEXT, 
	on_paper INTEGER NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT fk_attachment_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT

;
CREATE INDEX ix_attachment_visit_id ON attachment (visit_id);
CREATE INDEX ix_attachment_sha256 ON attachment (sha256);
CREATE TABLE stored_content (
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	thumbnail BLOB, 
	CONSTRAINT pk_stored_content PRIMARY KEY (sha256)
)
 STRICT

;
CREATE TABLE content_piece (
	sha256 TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_content_piece PRIMARY KEY (sha256, n)
)
 STRICT

;
CREATE TABLE author (
	account TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_author PRIMARY KEY (account)
)
 STRICT

;
CREATE TABLE register_card (
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	CONSTRAINT pk_register_card PRIMARY KEY (id)
)
 STRICT

;
CREATE UNIQUE INDEX ix_recommendation_uid ON recommendation (uid);
CREATE TABLE follow_up (
	id INTEGER NOT NULL, 
	recommendation_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	date TEXT, 
	reported TEXT NOT NULL, 
	found TEXT NOT NULL, 
	reported_state TEXT, 
	state TEXT, 
	done_on TEXT, 
	extended_to TEXT, 
	next_report TEXT, 
	evidence TEXT NOT NULL, 
	evidence_date TEXT, 
	file_name TEXT NOT NULL, 
	file_sha256 TEXT NOT NULL, 
	reminder TEXT, 
	corrects TEXT NOT NULL, 
	entered_at TEXT, 
	entered_by TEXT NOT NULL, 
	CONSTRAINT pk_follow_up PRIMARY KEY (id), 
	CONSTRAINT fk_follow_up_recommendation_id FOREIGN KEY(recommendation_id) REFERENCES recommendation (id) ON DELETE CASCADE
)
 STRICT

;
CREATE INDEX ix_follow_up_recommendation_id ON follow_up (recommendation_id);
CREATE UNIQUE INDEX ix_follow_up_uid ON follow_up (uid);
CREATE INDEX ix_carried_over_recommendation_uid ON carried_over (recommendation_uid);
CREATE INDEX ix_carried_over_file_sha256 ON carried_over (file_sha256);
CREATE TABLE board_state (
	recommendation_id INTEGER NOT NULL, 
	since INTEGER NOT NULL, 
	until INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	settled TEXT, 
	deadline INTEGER, 
	next_report INTEGER, 
	due INTEGER, 
	awaits INTEGER NOT NULL, 
	lacks_evidence INTEGER NOT NULL, 
	updated INTEGER, 
	CONSTRAINT pk_board_state PRIMARY KEY (recommendation_id, since), 
	CONSTRAINT fk_board_state_recommendation_id FOREIGN KEY(recommendation_id) REFERENCES recommendation (id) ON DELETE CASCADE
)
 STRICT

;
CREATE INDEX ix_board_state_visit_id ON board_state (visit_id);
CREATE INDEX ix_board_state_due ON board_state (due, recommendation_id, since, until);
CREATE TABLE board_line (
	recommendation_id INTEGER NOT NULL, 
	visit_date INTEGER, 
	unit_key TEXT NOT NULL, 
	text_key TEXT NOT NULL, 
	responsible_key TEXT NOT NULL, 
	followed_key TEXT NOT NULL, 
	field_key TEXT NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_board_line PRIMARY KEY (recommendation_id), 
	CONSTRAINT fk_board_line_recommendation_id FOREIGN KEY(recommendation_id) REFERENCES recommendation (id) ON DELETE CASCADE
)
 STRICT

;
CREATE TRIGGER locked_visit_insert BEFORE INSERT ON visit WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id IN (SELECT id FROM visit WHERE (id = new.id OR uid = new.uid OR list_key = new.list_key))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_visit_update BEFORE UPDATE ON visit WHEN ((new.id IS NOT old.id OR new.list_key IS NOT old.list_key OR new.deleted_at IS NOT old.deleted_at OR new.kind IS NOT old.kind OR new.subject IS NOT old.subject OR new.field_of_work IS NOT old.field_of_work OR new.period IS NOT old.period OR new.date IS NOT old.date OR new.part_of_day IS NOT old.part_of_day OR new.start_time IS NOT old.start_time OR new.end_time IS NOT old.end_time OR new.place IS NOT old.place OR new.inspecting_body IS NOT old.inspecting_body OR new.body_superior IS NOT old.body_superior OR new.body_code IS NOT old.body_code OR new.body_seat IS NOT old.body_seat OR new.inspected_unit IS NOT old.inspected_unit OR new.basis IS NOT old.basis OR new.unit_opinion IS NOT old.unit_opinion OR new.recorded_by IS NOT old.recorded_by OR new.unit_stand IS NOT old.unit_stand OR new.uid IS NOT old.uid OR new.stage IS NOT old.stage) AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.id))) OR ((new.id IS NOT old.id OR new.uid IS NOT old.uid OR new.deleted_at IS NOT NULL) AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.id)) OR ((new.id IS NOT old.id OR new.uid IS NOT old.uid OR new.list_key IS NOT old.list_key) AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id IN (SELECT id FROM visit WHERE (id = new.id OR uid = new.uid OR list_key = new.list_key) AND id <> old.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_visit_delete BEFORE DELETE ON visit WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.id) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_minutes_insert BEFORE INSERT ON minutes WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_minutes_delete BEFORE DELETE ON minutes WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_minutes_update BEFORE UPDATE ON minutes WHEN (new.visit_id IS NOT old.visit_id AND (EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id))) OR (EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) AND NOT (new.form IS old.form AND new.symbol IS old.symbol AND new.issued_on IS old.issued_on AND new.urgency IS old.urgency AND new.circulation IS old.circulation AND new.copies IS old.copies AND new.copies_each IS old.copies_each AND new.recipients IS old.recipients AND ((new.edition = old.edition + 1 AND trim(new.correction_reason) <> '' AND new.number IS old.number) OR (new.edition = old.edition AND new.correction_reason IS old.correction_reason AND (new.number IS old.number OR old.number = ''))))) OR (new.edition IS NOT old.edition AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id) AND NOT EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_signed_minutes_insert BEFORE INSERT ON signed_minutes WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE id = new.id OR (visit_id = new.visit_id AND edition = new.edition)) OR new.edition IS NOT (SELECT edition FROM minutes WHERE visit_id = new.visit_id) OR (SELECT stage FROM visit WHERE id = new.visit_id) IS NOT 'signed' BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_signed_minutes_update BEFORE UPDATE ON signed_minutes WHEN 1 BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_signed_minutes_delete BEFORE DELETE ON signed_minutes WHEN 1 BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_figure_insert BEFORE INSERT ON figure WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = new.finding_id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = new.finding_id))) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = (SELECT finding_id FROM figure WHERE id = new.id)) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = (SELECT finding_id FROM figure WHERE id = new.id)))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_figure_update BEFORE UPDATE ON figure WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = old.finding_id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = old.finding_id))) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = new.finding_id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = new.finding_id))) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = (SELECT finding_id FROM figure WHERE id = new.id)) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = (SELECT finding_id FROM figure WHERE id = new.id)))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_figure_delete BEFORE DELETE ON figure WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = old.finding_id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = old.finding_id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_stored_content_insert BEFORE INSERT ON stored_content WHEN EXISTS (SELECT 1 FROM stored_content WHERE sha256 = new.sha256) AND (EXISTS (SELECT 1 FROM attachment WHERE sha256 = new.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = attachment.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = attachment.visit_id))) OR EXISTS (SELECT 1 FROM carried_over WHERE file_sha256 = new.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = carried_over.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = carried_over.visit_id)))) BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER locked_stored_content_delete BEFORE DELETE ON stored_content WHEN (EXISTS (SELECT 1 FROM attachment WHERE sha256 = old.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = attachment.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = attachment.visit_id))) OR EXISTS (SELECT 1 FROM carried_over WHERE file_sha256 = old.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = carried_over.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = carried_over.visit_id)))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_content_piece_insert BEFORE INSERT ON content_piece WHEN EXISTS (SELECT 1 FROM content_piece WHERE n = new.n AND sha256 = new.sha256) AND (EXISTS (SELECT 1 FROM attachment WHERE sha256 = new.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = attachment.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = attachment.visit_id))) OR EXISTS (SELECT 1 FROM carried_over WHERE file_sha256 = new.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = carried_over.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = carried_over.visit_id)))) BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER locked_content_piece_delete BEFORE DELETE ON content_piece WHEN (EXISTS (SELECT 1 FROM attachment WHERE sha256 = old.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = attachment.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = attachment.visit_id))) OR EXISTS (SELECT 1 FROM carried_over WHERE file_sha256 = old.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = carried_over.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = carried_over.visit_id)))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_stored_content_update BEFORE UPDATE OF sha256, size ON stored_content WHEN (EXISTS (SELECT 1 FROM attachment WHERE sha256 = old.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = attachment.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = attachment.visit_id))) OR EXISTS (SELECT 1 FROM carried_over WHERE file_sha256 = old.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = carried_over.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = carried_over.visit_id)))) OR (EXISTS (SELECT 1 FROM attachment WHERE sha256 = new.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = attachment.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = attachment.visit_id))) OR EXISTS (SELECT 1 FROM carried_over WHERE file_sha256 = new.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = carried_over.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = carried_over.visit_id)))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_content_piece_update BEFORE UPDATE ON content_piece WHEN (EXISTS (SELECT 1 FROM attachment WHERE sha256 = old.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = attachment.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = attachment.visit_id))) OR EXISTS (SELECT 1 FROM carried_over WHERE file_sha256 = old.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = carried_over.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = carried_over.visit_id)))) OR (EXISTS (SELECT 1 FROM attachment WHERE sha256 = new.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = attachment.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = attachment.visit_id))) OR EXISTS (SELECT 1 FROM carried_over WHERE file_sha256 = new.sha256 AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = carried_over.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = carried_over.visit_id)))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_follow_up_insert BEFORE INSERT ON follow_up WHEN EXISTS (SELECT 1 FROM follow_up WHERE id = new.id OR uid = new.uid) BEGIN SELECT RAISE(ABORT, 'what was entered is never changed'); END;
CREATE TRIGGER locked_follow_up_update BEFORE UPDATE ON follow_up WHEN new.id IS NOT old.id OR new.recommendation_id IS NOT old.recommendation_id OR new.uid IS NOT old.uid OR new.date IS NOT old.date OR new.reported IS NOT old.reported OR new.found IS NOT old.found OR new.reported_state IS NOT old.reported_state OR new.state IS NOT old.state OR new.done_on IS NOT old.done_on OR new.extended_to IS NOT old.extended_to OR new.next_report IS NOT old.next_report OR new.evidence IS NOT old.evidence OR new.evidence_date IS NOT old.evidence_date OR new.file_name IS NOT old.file_name OR new.file_sha256 IS NOT old.file_sha256 OR new.reminder IS NOT old.reminder OR new.corrects IS NOT old.corrects OR new.entered_at IS NOT old.entered_at OR new.entered_by IS NOT old.entered_by BEGIN SELECT RAISE(ABORT, 'what was entered is never changed'); END;
CREATE TRIGGER locked_participant_insert BEFORE INSERT ON participant WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM participant WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM participant WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_participant_update BEFORE UPDATE ON participant WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM participant WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM participant WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_participant_delete BEFORE DELETE ON participant WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_finding_insert BEFORE INSERT ON finding WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_finding_update BEFORE UPDATE ON finding WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM finding WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_finding_delete BEFORE DELETE ON finding WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_recommendation_insert BEFORE INSERT ON recommendation WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM recommendation WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM recommendation WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_recommendation_update BEFORE UPDATE ON recommendation WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM recommendation WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM recommendation WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_recommendation_delete BEFORE DELETE ON recommendation WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_carried_over_insert BEFORE INSERT ON carried_over WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM carried_over WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM carried_over WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_carried_over_update BEFORE UPDATE ON carried_over WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM carried_over WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM carried_over WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_carried_over_delete BEFORE DELETE ON carried_over WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_attachment_insert BEFORE INSERT ON attachment WHEN (new.kind <> 'signed' AND EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id))) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM attachment WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM attachment WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_attachment_update BEFORE UPDATE ON attachment WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM attachment WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM attachment WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_attachment_delete BEFORE DELETE ON attachment WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_signer_insert BEFORE INSERT ON signer WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM signer WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM signer WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_signer_update BEFORE UPDATE ON signer WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM signer WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM signer WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_signer_delete BEFORE DELETE ON signer WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_hand_edit_insert BEFORE INSERT ON hand_edit WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM hand_edit WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM hand_edit WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_hand_edit_update BEFORE UPDATE ON hand_edit WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = new.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = new.visit_id)) OR EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = (SELECT visit_id FROM hand_edit WHERE id = new.id) AND edition = (SELECT edition FROM minutes WHERE visit_id = (SELECT visit_id FROM hand_edit WHERE id = new.id))) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
CREATE TRIGGER locked_hand_edit_delete BEFORE DELETE ON hand_edit WHEN EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = old.visit_id AND edition = (SELECT edition FROM minutes WHERE visit_id = old.visit_id)) BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END;
INSERT INTO alembic_version VALUES ('0004');
PRAGMA application_id=1399802708;
PRAGMA user_version=4;
