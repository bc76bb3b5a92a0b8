"""Leave out a grammar that takes a second to load and that no notebook needs.

jsonschema, with which nbformat checks notebooks, builds a parser of internationalised web addresses (RFC 3987) in each
process that imports it. No part of a notebook is such an address, and where the parser's package is missing jsonschema
does without. To Python, a module that is None in `sys.modules` is missing. pytest loads this as its first plugin.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
