"""The report: a paper's tables and pictures."""
