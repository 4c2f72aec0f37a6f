// The map's outlines and the code that draws it. Streamlit sends this message once to
// each browser and only names it afterwards; figures come in a small message of their
// own (see drawing.py). Data reaches the page by textContent and setAttribute only.

const NS = 'http://www.w3.org/2000/svg'
const LINE = 1.22
const LEGIBLE = 11.6 // the smallest font, in pixels of the screen
const EDGE = 'var(--hz-edge)'

function make(name, attributes = {}, text = '') {
  const element = document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (text) element.textContent = text
  return element
}

// Patterns stand for what is not published, or not comparable.
function patterns(hatch) {
  const defs = make('defs')
  const kinds = [['absent', 45, 'M0 0V9'], ['incomparable', 0, 'M0 6H12M6 0V12']]
  for (const [kind, turn, path] of kinds) {
    const side = turn ? 9 : 12
    const pattern = make('pattern', {
      id: `hz-${kind}`, width: side, height: side,
      patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${turn})`,
    })
    pattern.append(
      make('rect', { width: side, height: side, fill: hatch[0] }),
      make('path', { d: path, stroke: hatch[1], 'stroke-width': turn ? 1.6 : 1 }),
    )
    defs.append(pattern)
  }
  return defs
}

class DistrictMap {
  constructor(root) {
    this.root = root
    this.frame = root.querySelector('.hz-map')
    this.live = root.querySelector('[aria-live]')
    this.svg = make('svg', { role: 'listbox', 'aria-orientation': 'vertical' })
    this.frame.replaceChildren(this.svg)
    // Not on the SVG: listening for focus would make it a tab stop of its own.
    this.frame.addEventListener('keydown', (event) => this.press(event))
    this.frame.addEventListener('focusin', () => this.ring())
    this.frame.addEventListener('focusout', () => this.ring())
    new ResizeObserver(() => this.write()).observe(this.frame)
  }

  // Called on each run of the script: elements stay, so focus stays as well.
  show(data, choose) {
    const same = this.data?.id === data.id
    const held = this.focused()
    this.data = data
    this.choose = choose
    if (!same) this.build()
    this.colour()
    this.mark(data.selected)
    this.view = null
    this.write()
    if (!same && held !== null) this.option(held)?.focus({ preventScroll: true })
  }

  build() {
    const paths = window.hangzhouMaps.paths[this.data.id]
    this.options = this.data.items.map((item) => {
      const option = make('path', {
        d: paths[item.code], role: 'option', 'data-area': item.code, tabindex: -1,
        stroke: EDGE, 'stroke-width': 1.2, 'vector-effect': 'non-scaling-stroke',
      })
      option.append(make('title'))
      option.addEventListener('click', () => this.pick(item.code))
      return option
    })
    this.over = make('g', { 'aria-hidden': true, class: 'hz-over' })
    this.chosen = [make('path', { class: 'hz-case' }), make('path', { class: 'hz-chosen' })]
    this.rings = [make('path', { class: 'hz-case' }), make('path', { class: 'hz-focus' })]
    this.labels = make('g', { 'aria-hidden': true })
    this.over.append(...this.chosen, ...this.rings)
    this.defs = make('defs')
    this.svg.replaceChildren(this.defs, ...this.options, this.over, this.labels)
  }

  colour() {
    const { data } = this
    this.svg.setAttribute('aria-label', data.name)
    this.svg.style.maxWidth = data.most ? `${data.most}px` : ''
    const defs = patterns(data.hatch)
    this.defs.replaceWith(defs)
    this.defs = defs
    data.items.forEach((item, at) => {
      const option = this.options[at]
      option.setAttribute('fill', item.hatch ? `url(#hz-${item.hatch})` : item.fill)
      option.setAttribute('class', item.hatch ? `hz-area hz-${item.hatch}` : 'hz-area')
      option.setAttribute('aria-label', item.aria)
      option.firstChild.textContent = item.aria
    })
  }

  mark(code) {
    this.selected = this.option(code) ? code : null
    for (const option of this.options) {
      option.setAttribute('aria-selected', option.dataset.area === this.selected)
    }
    this.outline(this.chosen, this.option(this.selected))
    this.rove(this.focused() ?? this.selected ?? this.options[0]?.dataset.area)
  }

  option(code) {
    return this.options?.find((option) => option.dataset.area === code)
  }

  focused() {
    const active = this.svg.getRootNode().activeElement
    return this.options?.includes(active) ? active.dataset.area : null
  }

  // One stop for the tab key: the others are reached by arrows.
  rove(code) {
    for (const option of this.options) {
      option.setAttribute('tabindex', option.dataset.area === code ? 0 : -1)
    }
  }

  outline(pair, option) {
    for (const path of pair) path.setAttribute('d', option?.getAttribute('d') ?? 'M0 0')
  }

  ring() {
    const option = this.option(this.focused())
    if (option) this.rove(option.dataset.area)
    this.outline(this.rings, option?.matches(':focus-visible') ? option : null)
  }

  press(event) {
    const code = this.focused()
    if (!code || event.ctrlKey || event.metaKey || event.altKey) return
    const { items } = this.data
    const item = items.find((one) => one.code === code)
    const ends = { Home: items[0].code, End: items[items.length - 1].code }
    const turn = event.key.startsWith('Arrow') ? event.key.slice(5) : ''
    if (event.key === 'Enter' || event.key === ' ') this.pick(code)
    else if (turn || ends[event.key]) {
      this.option(ends[event.key] ?? item.next[turn] ?? code).focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  pick(code) {
    this.mark(code)
    const item = this.data.items.find((one) => one.code === code)
    this.live.textContent = this.data.chosen.replace('{name}', () => item.aria)
    this.choose(code)
  }

  // The widest layout whose words can be read at this width and height.
  write() {
    const { data } = this
    const width = this.svg.clientWidth
    if (!data || !width) return
    const most = parseFloat(getComputedStyle(this.svg).maxHeight) || Infinity
    const scale = ({ box }) => Math.min(width / box[2], most / box[3])
    const fits = (view) => view.size * scale(view) >= LEGIBLE
    const at = data.views.findIndex(fits)
    const view = at < 0 ? data.views.length - 1 : at
    if (view === this.view) return
    this.view = view
    const { box, size } = data.views[view]
    this.svg.setAttribute('viewBox', box.join(' '))
    this.svg.setAttribute('font-size', size)
    this.labels.replaceChildren()
    for (const item of data.items) this.label(item, item.labels[view], size)
  }

  label(item, { x, y, lines, leader }, size) {
    const group = make('g', { 'data-label': item.code, class: leader ? 'hz-out' : 'hz-in' })
    if (leader) {
      const [x1, y1, x2, y2] = leader
      const d = `M${x1} ${y1}L${x2} ${y2}`
      const dot = { cx: x1, cy: y1, r: size / 5, class: 'hz-dot' }
      group.append(make('path', { d, class: 'hz-case' }), make('path', { d, class: 'hz-leader' }))
      group.append(make('circle', dot))
    }
    const text = make('text', { 'stroke-width': size / (item.hatch ? 2 : 5) })
    if (!leader) {
      text.setAttribute('fill', item.ink)
      text.setAttribute('stroke', item.fill)
    }
    const top = y - (lines.length * LINE * size) / 2
    lines.forEach(([kind, words, stamp], at) => {
      const base = top + (at + 0.5) * LINE * size + 0.36 * size
      text.append(make('tspan', { x, y: base, class: `hz-${kind}` }, words))
      if (stamp) text.append(make('tspan', { class: 'hz-stamp' }, ` ${stamp}`))
    })
    group.append(text)
    group.addEventListener('click', () => {
      this.option(item.code).focus({ preventScroll: true })
      this.pick(item.code)
    })
    this.labels.append(group)
  }
}

const drawn = new WeakMap()

function draw({ data, parentElement, setTriggerValue }) {
  const root = parentElement
  if (!drawn.has(root)) drawn.set(root, new DistrictMap(root))
  drawn.get(root).show(data, (code) => setTriggerValue('chosen', code))
}

export default function ({ data }) {
  const maps = (window.hangzhouMaps ??= { paths: {} })
  maps.paths[data.id] = data.paths
  maps.draw = draw
  window.dispatchEvent(new Event('hangzhou-maps'))
}
