-- What makes the tables quick to ask and pleasant to read, once they are filled.

CREATE INDEX services_council ON services (council_id);
CREATE INDEX inspections_council ON inspections (council_id, first_day);
CREATE INDEX inspections_lead_inspector ON inspections (lead_inspector_id);
CREATE INDEX claims_article ON claims (article_id);
CREATE INDEX claims_council ON claims (council_id, kind);
CREATE INDEX claims_passage ON claims (passage_id);
CREATE INDEX references_inspection ON inspection_references (inspection_id);
CREATE INDEX judgements_inspection ON judgements (inspection_id);
CREATE INDEX judgements_service ON judgements (service_id);
CREATE INDEX findings_inspection ON findings (inspection_id);
CREATE INDEX findings_service ON findings (service_id);
CREATE INDEX finding_themes_theme ON finding_themes (theme_id);
CREATE INDEX provisions_service ON provisions (service_id);
CREATE INDEX posts_person ON posts (person_id);
CREATE INDEX conflicts_claim ON conflicts (claim_id);
CREATE INDEX nodes_kind ON nodes (kind);
CREATE INDEX edges_source ON edges (source);
CREATE INDEX edges_target ON edges (target);
CREATE INDEX edges_relation ON edges (relation);
CREATE INDEX edge_claims_claim ON edge_claims (claim_id);

CREATE VIRTUAL TABLE passages_fts USING fts5 (
  quote, content = 'passages', content_rowid = 'id', tokenize = 'porter unicode61'
);
INSERT INTO passages_fts (passages_fts) VALUES ('rebuild');
INSERT INTO passages_fts (passages_fts) VALUES ('optimize');

CREATE VIEW sentences AS
SELECT claims.id AS claim, claims.kind, councils.name AS council, passages.quote, passages.page, articles.title,
  articles.publisher, articles.published, articles.url, claims.said_by, claims.status, claims.passage_id
FROM claims
JOIN passages ON passages.id = claims.passage_id
JOIN articles ON articles.id = claims.article_id
LEFT JOIN councils ON councils.id = claims.council_id;

CREATE VIEW judgement_list AS
SELECT claims.id AS claim, councils.name AS council, councils.region, services.kind AS service, judgements.grade,
  inspections.first_day, inspections.published AS report_published, inspections.framework,
  claims.article_id IS NULL AS official, passages.quote, articles.title, articles.published, claims.passage_id
FROM judgements
JOIN claims ON claims.id = judgements.claim_id
LEFT JOIN councils ON councils.id = claims.council_id
LEFT JOIN services ON services.id = judgements.service_id
LEFT JOIN inspections ON inspections.id = judgements.inspection_id
LEFT JOIN passages ON passages.id = claims.passage_id
LEFT JOIN articles ON articles.id = claims.article_id;

CREATE VIEW finding_list AS
SELECT claims.id AS claim, councils.name AS council, councils.region, services.kind AS service, themes.label AS theme,
  findings.polarity, inspections.first_day, passages.quote, passages.page, articles.title, articles.publisher,
  articles.published, claims.said_by, claims.passage_id
FROM findings
JOIN claims ON claims.id = findings.claim_id
JOIN finding_themes ON finding_themes.finding_id = findings.claim_id
JOIN themes ON themes.id = finding_themes.theme_id
LEFT JOIN councils ON councils.id = claims.council_id
LEFT JOIN services ON services.id = findings.service_id
LEFT JOIN inspections ON inspections.id = findings.inspection_id
LEFT JOIN passages ON passages.id = claims.passage_id
LEFT JOIN articles ON articles.id = claims.article_id;
