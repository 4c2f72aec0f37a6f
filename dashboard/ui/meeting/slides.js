// Puts the slides into the page: Streamlit's own HTML strips drawings.

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector('.hz-deck-place')
  if (place.drawn === data.markup) return
  // Our own server's markup, parsed: a script in it would not run.
  const page = new DOMParser().parseFromString(data.markup, 'text/html')
  place.replaceChildren(document.importNode(page.querySelector('.hz-deck'), true))
  place.drawn = data.markup
}
