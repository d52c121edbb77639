"""Joint claims: one number for two kinds together, "20,000 killed or wounded"."""

from lastseen.model.claim import Claim


def is_joint(claim: Claim) -> bool:
    """Return whether a claim's kind is told only together with another, so that it says of neither how many or who."""
    return "joint" in claim.flags


def joint_with(claim: Claim) -> str:
    """Return the kind that a claim's number counts together with its own, or ""."""
    if not is_joint(claim):
        return ""
    return next((flag[5:] for flag in claim.flags if flag.startswith("with_")), "")
