"""What other parts of the registry ask about officials and networks."""

from registry.selectors.networks import networks_of
from registry.selectors.officials import (
    PastHolderSeat,
    SignatureBlock,
    holder_of,
    posts_of_district,
    seats_with_past_holder,
    signatory_of,
    signature_of,
)

__all__ = [
    "PastHolderSeat",
    "SignatureBlock",
    "holder_of",
    "networks_of",
    "posts_of_district",
    "seats_with_past_holder",
    "signatory_of",
    "signature_of",
]
