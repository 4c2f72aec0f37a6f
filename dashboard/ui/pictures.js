// Draws what dashboard.charts made, as part of the page, where choice.js hears what is
// chosen in it. Streamlit's own HTML strips drawings. Drawings come packed (pictures.py):
// their marks are alike, and a tenth of the bytes says the same.

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

async function unpacked(bytes) {
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Response(whole).json()
}

async function pictures({ data, parentElement }) {
  const grid = parentElement.querySelector('.hz-pictures')
  grid.newest = data
  const drawings = await unpacked(data)
  if (grid.newest !== data) return // a later one was faster
  const held = grid.contains(document.activeElement)
    ? document.activeElement.getAttribute(PICK) : null
  while (grid.children.length > drawings.length) grid.lastChild.remove()
  while (grid.children.length < drawings.length) {
    const figure = document.createElement('div')
    figure.className = 'hz-drawing'
    grid.append(figure)
  }
  drawings.forEach((markup, at) => {
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

// What the small messages of pictures and maps call.
window.hangzhou = { pictures, unpacked }
window.dispatchEvent(new Event('hangzhou'))
