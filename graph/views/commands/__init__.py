"""Commands of the command line, a subject a file; `cli.py` names them."""
