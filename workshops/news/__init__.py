"""News by choice: what a team writes, who asked for it, and the week's digest."""
