"""Places: which one a name means, told from the table of GeoNames, the words beside the name and the whole article."""

from streamproc.entities.places.context import PlaceContext
from streamproc.entities.places.identification import identify_place
from streamproc.entities.places.identity import PlaceIdentity

__all__ = ["PlaceContext", "PlaceIdentity", "identify_place"]
