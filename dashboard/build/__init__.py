"""data/ becomes a checked warehouse file."""
