"""Answers from a store: documents, tasks, bodies, comparisons."""
