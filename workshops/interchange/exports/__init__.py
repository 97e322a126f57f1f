"""A released programme as files of other programs' formats: facts in, bytes out."""
