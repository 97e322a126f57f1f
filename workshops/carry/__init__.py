"""The laptop at the river: a gathering carried out in one sealed file, run there, and merged at home."""
