"""The network page: who works with whom, drawn."""
