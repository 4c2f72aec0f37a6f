"""A document becomes figures, each with the sentence or the row it stands in.

`documents` reads a file into passages and tables (`pdf`, `word`, `web`, `plain`);
`sentences` and `tables` find the figures: `numbers` reads the number, `words` says
which words are its name, `naming` and `names` its indicator, `periods`, `areas`,
`kinds` and `frame` the rest; `propose` puts them in order.

All of it runs in a child of bounded
memory and time (`bounded`, `child`), for the file is hostile until proven otherwise.
Rules and the catalogue's names decide, no model: `why` and `sure` say what a proposal
rests on. To teach it another name, add an alias to data/metadata/indicators.
"""
