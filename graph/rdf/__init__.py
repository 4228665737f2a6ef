"""Records as RDF: IRIs, quads, SPARQL, shapes, descriptions."""
