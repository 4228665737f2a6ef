"""What is behind `zhize.graph.facts`: tables, choices, figures."""
