# Every service that a council can have, said once: those that the list of inspections lacks.

PREFIX graph: <https://w3id.org/ofstedkg/id/graph/>
PREFIX kg: <https://w3id.org/ofstedkg/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DROP SILENT GRAPH graph:services ;

INSERT {
  GRAPH graph:services { ?service a kg:Service ; kg:serviceOf ?council ; kg:kind ?kind ; rdfs:label ?label }
}
WHERE {
  GRAPH graph:reference\/councils { ?council a kg:Council ; kg:gss ?gss ; rdfs:label ?name }
  GRAPH graph:concepts { ?kind skos:inScheme <https://w3id.org/ofstedkg/ns/service> ; skos:notation ?notation ; skos:prefLabel ?words }
  BIND(IRI(CONCAT("https://w3id.org/ofstedkg/id/service/", ?gss, "/", ?notation)) AS ?service)
  MINUS { GRAPH graph:reference\/inspections { ?service a kg:Service } }
  BIND(STRLANG(CONCAT(STR(?name), ": ", STR(?words)), "en") AS ?label)
}
