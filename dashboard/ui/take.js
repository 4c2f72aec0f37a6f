// What a reader takes along from a picture: a file that can stand alone, or the link.

const SVG = 'http://www.w3.org/2000/svg'
const HEAD = 34 // pixels for the title above a picture that leaves the page
const FOOT = 24 // and for where it is from, below

function words(text, y, size, weight) {
  const line = document.createElementNS(SVG, 'text')
  const look = { x: 12, y, 'font-size': size, 'font-weight': weight, fill: 'var(--hz-text)' }
  for (const [name, value] of Object.entries(look)) line.setAttribute(name, value)
  line.textContent = text.replace(/\s+/g, ' ').trim()
  return line
}

// The drawings below a head as one file: with the title, where it is from, and the
// colours of the page as they are.
function alone(head, drawings) {
  const style = getComputedStyle(document.documentElement)
  const boxes = drawings.map((drawing) => drawing.getBoundingClientRect())
  const left = Math.min(...boxes.map((box) => box.left)) - 12
  const top = Math.min(...boxes.map((box) => box.top)) - HEAD
  const wide = Math.max(...boxes.map((box) => box.right)) - left + 12
  const high = Math.max(...boxes.map((box) => box.bottom)) - top + FOOT
  const root = document.createElementNS(SVG, 'svg')
  const ground = document.createElementNS(SVG, 'rect')
  const full = { width: '100%', height: '100%', fill: 'var(--hz-background)' }
  for (const [name, value] of Object.entries(full)) ground.setAttribute(name, value)
  root.append(ground, words(head.querySelector('h2, h3').textContent, 22, 15, 700))
  drawings.forEach((drawing, at) => {
    const copy = drawing.cloneNode(true)
    copy.setAttribute('x', boxes[at].left - left)
    copy.setAttribute('y', boxes[at].top - top)
    copy.setAttribute('width', boxes[at].width)
    copy.setAttribute('height', boxes[at].height)
    root.append(copy)
  })
  root.append(words(from(), high - 8, 11, 400))
  root.setAttribute('width', wide)
  root.setAttribute('height', high)
  root.setAttribute('font-family', getComputedStyle(drawings[0]).fontFamily)
  const text = new XMLSerializer().serializeToString(root)
    .replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim())
  return { wide, high, text }
}

// The product, and the release that the figures are of.
function from() {
  return `${document.title} · ${document.querySelector('.hz-release')?.title ?? ''}`
}

// The drawings that stand below a head: those of the nearest part that has any. A chart
// that can be zoomed into is several, one upon the other.
function below(head, name) {
  const own = document.querySelector(`.st-key-of_${name}`)
  if (own) head = own
  for (let part = head; part; part = part.parentElement) {
    const first = part.querySelector('.hz-drawing > svg')
    const layers = part.querySelectorAll('.js-plotly-plot .main-svg')
    if (layers.length) return [...layers]
    if (first) return [...first.closest('.hz-pictures').querySelectorAll('.hz-drawing > svg')]
  }
  return []
}

function save(href, name) {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
}

// Plain http has no clipboard of its own: an invisible field is copied instead.
function copied(text) {
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}

// Called by choice.js, with the button that was pressed.
async function take(wanted) {
  if (wanted.hasAttribute('data-copy')) {
    copied(location.href)
    wanted.textContent = wanted.dataset.copy
    return
  }
  const menu = wanted.closest('.hz-menu')
  menu.open = false
  menu.querySelector('summary').focus()
  const head = menu.parentElement
  const picture = menu.id.replace('take-', '')
  const { wide, high, text } = alone(head, below(head, picture))
  const drawing = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  const name = `${picture}.${wanted.dataset.save}`
  if (wanted.dataset.save === 'svg') return save(drawing, name)
  const image = new Image()
  image.src = drawing
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = wide * 2
  canvas.height = high * 2
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  save(canvas.toDataURL('image/png'), name)
}
