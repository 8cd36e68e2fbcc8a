"""Whether a role in the program fits the post that a person holds."""

from __future__ import annotations

from thidua.core.actor import Role
from thidua.kernel.text import folded

_PRINCIPAL, _DEPUTY = "hieu truong", "pho hieu truong"
# A deputy put in charge, or somebody acting, signs as the principal does.
_ACTING = ("phu trach", "quyen hieu truong", "dieu hanh")
_GROUP_HEAD = ("to truong", "truong nhom", "to pho")


def is_principal(post: str) -> bool:
    """Whether a post, as the staff list words it, is that of the head of the school or of whoever acts for one."""
    words = folded(post)
    return any(one in words for one in _ACTING) or (_PRINCIPAL in words and _DEPUTY not in words)


def fits(role: Role, post: str) -> bool:
    """Whether the post names what the role needs; a secretary and staff may hold any post."""
    if role is Role.PRINCIPAL:
        return is_principal(post)
    if role is Role.GROUP_HEAD:
        return any(one in folded(post) for one in _GROUP_HEAD)
    return True


def role_of(post: str) -> Role:
    """The role that a post speaks for; offered first, never given by itself."""
    return next((role for role in (Role.PRINCIPAL, Role.GROUP_HEAD) if fits(role, post)), Role.STAFF)
