"""Make the course as a static site: read and played with in a browser, without a kernel and without a network.

figures     have all explorers drawn ahead (`helpers.web` does it, in processes of its own)
markdown    Markdown with formulas as MathML
cells       what each cell of a lab becomes on a page
pages       the pages: the first one, the gallery, each lab
scan        look for answers before the site is put in its place
cli         `python3 -m course site OUT`
"""
