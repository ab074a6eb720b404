# What is said once of things that many articles share, made from what the articles and lists state.
# Run whole, as one update, when either has changed: the same claims always give the same statements.

PREFIX graph: <https://w3id.org/ofstedkg/id/graph/>
PREFIX kg: <https://w3id.org/ofstedkg/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DROP SILENT GRAPH graph:entities ;

INSERT { GRAPH graph:entities { ?person a kg:Person ; rdfs:label ?label } }
WHERE {
  { SELECT ?person (STRLANG(MIN(?name), "en") AS ?label)
    WHERE { GRAPH ?g { ?claim kg:person ?person ; kg:personName ?name } }
    GROUP BY ?person }
  MINUS { GRAPH graph:reference\/inspections { ?person a kg:Person } }
} ;

INSERT { GRAPH graph:entities { ?provider a kg:Provider ; rdfs:label ?label } }
WHERE {
  { SELECT ?provider (STRLANG(MIN(?name), "en") AS ?label)
    WHERE {
      { GRAPH ?g { ?claim kg:from ?provider ; kg:fromName ?name } }
      UNION
      { GRAPH ?g { ?claim kg:to ?provider ; kg:toName ?name } }
      FILTER(STRSTARTS(STR(?provider), "https://w3id.org/ofstedkg/id/provider/"))
    }
    GROUP BY ?provider }
  MINUS { GRAPH graph:reference\/providers { ?provider a kg:Provider } }
} ;

INSERT { GRAPH graph:entities { ?organisation a org:Organization ; rdfs:label ?label } }
WHERE {
  { SELECT ?organisation (STRLANG(MIN(?name), "en") AS ?label)
    WHERE {
      { GRAPH ?g { ?claim kg:organisation ?organisation ; kg:organisationName ?name } }
      UNION
      { GRAPH ?g { ?claim kg:by ?organisation ; kg:byName ?name } }
      FILTER(STRSTARTS(STR(?organisation), "https://w3id.org/ofstedkg/id/organisation/"))
    }
    GROUP BY ?organisation }
  MINUS { GRAPH graph:organisations { ?organisation rdfs:label ?known } }
}
