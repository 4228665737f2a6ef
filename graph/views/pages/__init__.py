"""Pages of one file each that need no network: matrix, timeline, and who leads whom as flows.

`matrix_view`, `timeline_view` and `flow_view` choose what is shown of the facts and say what is
left out; a table, a page and a figure for a paper are made of the same view.
"""
