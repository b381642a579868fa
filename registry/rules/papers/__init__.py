"""Papers as values: which kinds there are, what they say, and which of them a change of a roster asks for.

Plain Python, like all rules: facts in, documents out. Rows become facts in registry.selectors.papers.
"""
