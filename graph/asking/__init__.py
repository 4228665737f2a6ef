"""Questions in plain Chinese or English → SPARQL → rows, and how each question was understood."""
