"""Named SPARQL queries, one .rq file each; the first comment of a file is its help."""
