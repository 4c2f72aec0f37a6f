"""Sign-in of the data desk: who opens this page, judged anew in every run."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NoReturn

import streamlit as st
from streamlit.auth_util import is_authlib_installed
from streamlit.errors import StreamlitSecretNotFoundError

from dashboard.desk import access, local_key, signed_out
from dashboard.desk.access import Action, Desk, Visitor
from dashboard.errors import InputError
from dashboard.releases import audit
from dashboard.ui import store
from dashboard.ui.controls import t


def provider() -> bool:
    """A sign-in provider is set up: [auth] in .streamlit/secrets.toml."""
    try:
        return "auth" in st.secrets and is_authlib_installed()
    except StreamlitSecretNotFoundError:
        return False


def desk() -> Desk | None:
    """The settings of the data desk, read anew; InputError where they are wrong."""
    return access.load(access.desk_file())


def visitor() -> Visitor:
    """Who opens this page and with what role; nobody where settings cannot be read."""
    settings = store.settings()
    if settings.edition == "public":
        return Visitor(standing="closed")
    if not provider():
        return access.local(
            st.get_option("server.address"),
            st.context.headers.to_dict(),
            st.context.cookies.get(local_key.COOKIE, ""),
            local_key.key_of(settings),
        )
    claims = st.user.to_dict() if st.user.is_logged_in else {}
    ended = signed_out.read(settings.warehouse)
    return access.signed_in(claims, desk(), ended, datetime.now(UTC))


def has_desk() -> bool:
    """The reader's menu holds the data desk: with a role for it, or to sign in."""
    try:
        store.settings()
    except InputError:
        return False  # the frame says what is wrong with the settings
    try:
        who = visitor()
    except (InputError, OSError, ValueError):
        return provider()  # the page says what is wrong with the desk's
    return who.may("enter") or who.standing in ("signed_out", "expired", "revoked")


def require(action: Action) -> Visitor:
    """The visitor, if the role suffices; else say why not and end the run here."""
    try:
        who = visitor()
    except InputError as error:
        st.error(t("desk_settings_wrong") + "\n\n- " + "\n- ".join(error.problems))
        st.stop()
    except (OSError, ValueError):
        st.error(t("desk_unreadable"))
        st.stop()
    if not who.may(action):
        _turn_away(who)
    return who


def _turn_away(who: Visitor) -> NoReturn:
    st.info(t(f"standing_{'no_role' if who.standing == 'in' else who.standing}"))
    if who.standing in ("signed_out", "expired", "revoked"):
        if st.button(t("sign_in"), icon=":material/login:", key="sign_in"):
            st.login()
    elif who.standing != "closed":
        _sign_out(who)
    st.stop()


def shown(name: str) -> str:
    """A name of the log in the reader's language, where it is not a person's."""
    known = {access.LOCAL: "desk_by_local", "system": "desk_by_system"}
    return t(known[name]) if name in known else name


def show(who: Visitor) -> None:
    """Who is signed in, in what role, and the way out."""
    with st.container(key="signed_in", horizontal=True, vertical_alignment="center"):
        role = t(f"role_{who.role}")
        st.caption(t("signed_in_as", name=shown(who.name), role=role))
        if not who.local:
            _sign_out(who)


def _sign_out(who: Visitor) -> None:
    if st.button(t("sign_out"), icon=":material/logout:", key="sign_out"):
        folder = store.settings().warehouse
        try:
            signed_out.end(folder, who.subject, who.issued)
        except (OSError, ValueError):
            # Said before the cookie goes: a copy of it would still count.
            st.error(t("sign_out_failed"))
            return
        # It has ended, whether the log has room for it or not.
        audit.append_done(
            folder,
            actor=who.name,
            action="sign_out",
            object=who.subject,
            result="done",
        )
        st.logout()
