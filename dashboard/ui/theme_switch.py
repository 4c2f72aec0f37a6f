"""A button between light and dark; Streamlit has its own only inside a menu."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.ui.controls import t


def show(pages: Sequence[str]) -> None:
    """Draw the button. Its label is the theme that a click brings to all `pages`."""
    theme = "Light" if st.context.theme.type == "dark" else "Dark"
    label = t("theme_light") if theme == "Light" else t("theme_dark")
    _switch(
        data={
            "theme": theme,
            "label": label,
            "name": t("theme_switch", theme=label),
            "pages": list(pages),
        },
        key="theme_switch",
        width="content",
    )


# Streamlit remembers the theme for each address on its own, and reads it at start:
# write it for every page and load this one again, with its choices in the address.
_switch = st.components.v2.component(
    "theme_switch",
    html="<button type='button'></button>",
    css="""
button {
  font: inherit; font-size: .875rem; line-height: 1.6; cursor: pointer;
  min-height: 2rem; padding: 0 .8rem; white-space: nowrap;
  color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
button:focus-visible {
  outline: 3px solid var(--st-primary-color); outline-offset: 2px;
}
""",
    js="""
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector('button')
  button.textContent = data.label
  button.setAttribute('aria-label', data.name)
  button.onclick = () => {
    const here = window.location.pathname
    const last = here.split('/').filter(Boolean).pop()
    const base = data.pages.includes(last) ? here.replace(/[^/]+[/]?$/, '') : here
    for (const path of [here, base, ...data.pages.map((page) => base + page)]) {
      const key = `stActiveTheme-${path}-v2`
      window.localStorage.setItem(key, JSON.stringify(data.theme))
    }
    window.location.reload()
  }
}
""",
)
