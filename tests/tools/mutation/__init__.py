"""Change right code in one place at a time, and see whether its check notices.

`changes` says what is changed, `mutants` makes the changed texts, `solutions` finds the code in the notebooks,
`judgement` asks the checks, `equivalent` lists what is changed without changing any value.
"""
