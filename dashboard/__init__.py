"""The Python that the pages share: catalogue, warehouse, charts, interface."""
