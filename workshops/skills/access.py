"""Who may change a listing: the person whose it is."""

from django.http import Http404

from workshops.people.models import Person

from .models import Listing


def get_listing_for(person: Person, pk: int) -> Listing:
    """Return a listing of the person's own; Http404 for anybody else's."""
    listing = Listing.objects.select_related("skill").filter(person=person, pk=pk).first()
    if listing is None:
        raise Http404(f"no listing {pk}")
    return listing
