"""The explorer: pages for looking and clicking, the same from a server and as files.

`data` and `texts` say what the pages show as plain dicts, `pack` writes them as JSON, `page` makes
the page, `routes` serves it and `site` writes it into a folder or one file. The scripts in static/
know neither of the two: `provider.js` hands them the JSON.
"""
