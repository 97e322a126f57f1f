"""The catalogue of skills, and who teaches or wants them."""
