"""A plain question, Chinese or English, becomes one sentence with its figures.

No language model: names from the release, the words of data/metadata/ask.yml, a small
grammar. What is not understood is said to be so, and no figure is ever computed that
the release does not hold.
"""
