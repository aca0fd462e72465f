"""Measurements: each prints one closing line `name value unit`; ratios are taken within one run."""
