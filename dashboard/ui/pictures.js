// Draws what dashboard.charts made, as part of the page, where choice.js hears what is
// chosen in it. Streamlit's own HTML strips drawings.

const PICK = 'data-pick'
const POINTED = 'hz-pointed'

function draw(figure, markup) {
  // Our own server's drawing, read as XML: a script in it would not run.
  const drawing = new DOMParser().parseFromString(markup, 'image/svg+xml').documentElement
  figure.replaceChildren(document.importNode(drawing, true))
  figure.drawn = markup
}

// A district that is pointed at or has the focus is marked in all drawings of the page.
function point(event) {
  const target = event.type === 'pointerleave' || event.type === 'focusout'
    ? null : event.target.closest(`[${PICK}]`)?.getAttribute(PICK)
  for (const mark of document.querySelectorAll(`.hz-drawing .${POINTED}`)) {
    if (mark.getAttribute(PICK) !== target) mark.classList.remove(POINTED)
  }
  if (!target?.startsWith('area:')) return
  const same = `.hz-drawing [${PICK}="${CSS.escape(target)}"]`
  for (const mark of document.querySelectorAll(same)) mark.classList.add(POINTED)
}

export default function ({ data, parentElement }) {
  const grid = parentElement.querySelector('.hz-pictures')
  const held = grid.contains(document.activeElement)
    ? document.activeElement.getAttribute(PICK) : null
  while (grid.children.length > data.drawings.length) grid.lastChild.remove()
  while (grid.children.length < data.drawings.length) {
    const figure = document.createElement('div')
    figure.className = 'hz-drawing'
    grid.append(figure)
  }
  data.drawings.forEach((markup, at) => {
    if (grid.children[at].drawn !== markup) draw(grid.children[at], markup)
  })
  // The mark that was chosen by key is drawn anew: the focus stays on it.
  if (held && !grid.contains(document.activeElement)) {
    grid.querySelector(`[${PICK}="${CSS.escape(held)}"]`)?.focus({ preventScroll: true })
  }
  // The same function again is no second ear.
  for (const name of ['pointerover', 'pointerleave', 'focusin', 'focusout']) {
    grid.addEventListener(name, point)
  }
}
