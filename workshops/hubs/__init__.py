"""Community places: their hours, what they have and lack, shifts; local groups; what comes first in an emergency."""
