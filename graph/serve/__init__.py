"""A store over HTTP: SPARQL 1.1 Protocol, a JSON API, its IRIs, and the pages of the explorer."""
