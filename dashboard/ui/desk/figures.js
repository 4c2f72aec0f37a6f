// The figures of a document as a list: one is chosen, read beside its sentence, corrected
// and decided, by keyboard or by hand. What is decided is kept by the server each time;
// here it stands until the page is left.

const KEYS = { a: 'accepted', x: 'refused', l: 'later', u: 'open' }
const NEEDED = ['indicator', 'area', 'period', 'value', 'unit', 'qualifier', 'kind']
const PERIOD = /^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$/
const NUMBER = /^-?\d+(\.\d+)?$/
const FILTERS = ['list', 'open', 'accepted', 'later', 'refused', 'sent']
const SIGNS = { open: '○', accepted: '✓', refused: '✕', later: '◷', sent: '➤' }
// Below so many percent, all of a passage are not accepted at one stroke.
const SURE = 80

class Desk {
  constructor(root, data) {
    Object.assign(this, { root, data, filter: 'list', changed: new Map(), drawn: new Map(), kept: {} })
    this.names = Object.fromEntries(
      ['indicator', 'area', 'kind'].map((field) =>
        [field, Object.fromEntries(data.choices[field].map(([code, name]) => [code, name]))]))
    this.rows = new Map()
    this.counter = 0
    root.replaceChildren(
      this.heads = make('div', { class: 'heads', role: 'group', 'aria-label': data.words.list }),
      this.list = make('ol', { 'aria-label': data.words.list, style: `--high:${data.high}px` }),
      this.said = make('p', { role: 'status', 'aria-live': 'polite' }))
    for (const figure of data.figures) {
      const row = make('li', { 'data-number': figure.number })
      this.rows.set(figure.number, row)
      this.list.append(row)
    }
    this.list.addEventListener('keydown', (event) => this.pressed(event))
    this.drawAll()
    this.take()
    const first = data.figures.find((f) => this.state(f.number) === 'open') ?? data.figures[0]
    this.choose(first.number, false)
  }

  // What the server keeps; what was decided here since goes before it.
  take() {
    const told = window.hangzhouDecided?.data
    if (told?.id !== this.data.id) return
    this.kept = told.figures
    for (const number of [...this.changed.keys()]) {
      if (this.kept[number]?.state === 'sent') this.changed.delete(number)
    }
    // What stands already stays, with what is being typed into it.
    for (const { number } of this.data.figures) {
      if (this.drawn.get(number) !== JSON.stringify(this.decision(number))) this.draw(number)
    }
    this.drawHeads()
    this.mark(false)
  }

  decision(number) {
    return this.changed.get(number) ?? this.kept[number] ?? { state: 'open', corrected: {} }
  }
  state(number) { return this.decision(number).state }
  cells(number) {
    return { ...this.data.figures[number].cells, ...this.decision(number).corrected }
  }
  missing(number) {
    const cells = this.cells(number)
    const lacking = NEEDED.filter((field) => !cells[field])
    if (cells.period && !PERIOD.test(cells.period)) lacking.push('period')
    if (cells.value && !NUMBER.test(cells.value)) lacking.push('value')
    return lacking
  }
  keep(number, change) {
    const before = this.decision(number)
    this.changed.set(number, {
      state: change.state ?? before.state,
      corrected: { ...before.corrected, ...change.corrected },
    })
  }
  tell() {
    this.counter += 1
    window.hangzhouDecided?.setStateValue('decided', {
      serial: `${Date.now()}-${this.counter}`,
      figures: Object.fromEntries(this.changed),
    })
  }

  // --- deciding
  decide(number, state) {
    if (this.state(number) === 'sent') return
    if (state === 'accepted') {
      const lacking = this.missing(number)
      if (lacking.length) {
        const heads = [...new Set(lacking)].map((field) => this.data.heads[field])
        this.say(`${this.data.words.missing} ${heads.join('、')}`)
        this.choose(number, false)
        return this.rows.get(number).querySelector(`[name=${lacking[0]}]`)?.focus()
      }
    }
    this.keep(number, { state })
    this.say(`${number + 1}: ${this.data.words[state]}`)
    this.tell()
    this.draw(number)
    this.drawHeads()
    if (state !== 'open') this.move(1, true)
  }
  // All open ones of the passage or table that are complete, sure, seen and new.
  acceptAll(number) {
    const place = this.data.figures[number].part
    const all = this.data.figures.filter((f) => f.part === place
      && this.state(f.number) === 'open' && !this.missing(f.number).length
      && f.sure >= SURE && !f.hidden && !f.same)
    for (const figure of all) this.keep(figure.number, { state: 'accepted' })
    this.say(`${this.data.words.accepted}: ${all.length}`)
    if (all.length) this.tell()
    this.drawAll()
    this.move(1, true)
  }
  say(words) { this.said.textContent = words }

  // --- choosing
  shown(number) { return this.filter === 'list' || this.state(number) === this.filter }
  choose(number, focus = true) {
    const before = this.chosen
    this.chosen = number
    if (before !== undefined && before !== number) this.draw(before)
    this.draw(number)
    const row = this.rows.get(number)
    // Within the list alone: the page stays where it is.
    this.list.scrollTop = row.offsetTop - this.list.offsetTop - 60
    if (focus) row.querySelector('button').focus({ preventScroll: true })
    this.mark(true)
  }
  move(step, open = false) {
    const all = this.data.figures.length
    for (let at = this.chosen + step; at >= 0 && at < all; at += step) {
      if (this.rows.get(at).hidden || (open && this.state(at) !== 'open')) continue
      return this.choose(at)
    }
    if (open) this.rows.get(this.chosen).querySelector('button').focus()
  }
  pressed(event) {
    const field = event.composedPath()[0].closest('input, select')
    if (event.key === 'Escape' && field) return this.rows.get(this.chosen).querySelector('button').focus()
    if (field || event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (key === 'j' || key === 'ArrowDown') this.move(1)
    else if (key === 'k' || key === 'ArrowUp') this.move(-1)
    else if (key === 'A') this.acceptAll(this.chosen)
    else if (key === 'e') this.rows.get(this.chosen).querySelector('select, input')?.focus()
    else if (KEYS[key]) this.decide(this.chosen, KEYS[key])
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  // --- drawing
  drawAll() {
    for (const { number } of this.data.figures) this.draw(number)
    this.drawHeads()
    this.mark(false)
  }
  drawHeads() {
    const count = Object.fromEntries(FILTERS.map((f) => [f, 0]))
    count.list = this.data.figures.length
    for (const { number } of this.data.figures) count[this.state(number)] += 1
    this.heads.replaceChildren(...FILTERS.filter((f) => f !== 'sent' || count.sent).map((filter) =>
      make('button', {
        type: 'button', 'data-filter': filter, 'aria-pressed': String(filter === this.filter),
        onclick: () => { this.filter = filter; this.drawAll() },
      }, `${this.data.words[filter]} ${count[filter]}`)))
  }
  draw(number) {
    const row = this.rows.get(number)
    const figure = this.data.figures[number]
    const chosen = number === this.chosen
    const state = this.state(number)
    row.hidden = !this.shown(number) && !chosen
    row.className = `${state}${chosen ? ' chosen' : ''}`
    const cells = this.cells(number)
    const { words } = this.data
    const name = this.names.indicator[cells.indicator]
    const tags = [
      figure.hidden && ['unseen', words.unseen],
      figure.same && ['same', figure.same],
    ].filter(Boolean)
    const summary = make('button', {
      type: 'button', 'aria-expanded': String(chosen), onclick: () => this.choose(number),
      'aria-label': `${number + 1} ${words[state]} ${name ?? words.undecided} ${cells.value} ${cells.unit}`,
    },
    make('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[state]),
    make('span', { class: 'name' }, name ?? `${words.undecided} · ${figure.words}`),
    make('span', { class: 'value' }, `${cells.value} ${cells.unit}`),
    make('span', { class: 'rest' }, [this.names.area[cells.area], cells.period, this.names.kind[cells.kind]]
      .map((part) => part || words.undecided).join(' · ')),
    make('span', { class: 'sure' }, `${words.sure} ${figure.sure}%`),
    ...tags.map(([kind, text]) => make('span', { class: `tag ${kind}` }, text)))
    const focused = this.root.getRootNode().activeElement
    const field = row.contains(focused) ? focused.name || 'summary' : ''
    row.replaceChildren(summary, ...(chosen ? [editor(this, figure, cells, state)] : []))
    this.drawn.set(number, JSON.stringify(this.decision(number)))
    if (field) (row.querySelector(`[name=${field}]`) ?? summary).focus({ preventScroll: true })
  }
  // An indicator that is chosen brings its unit where the text has none.
  unit(number) {
    const cells = this.cells(number)
    const found = this.data.choices.indicator.find(([code]) => code === cells.indicator)
    if (found && !cells.unit) this.keep(number, { corrected: { unit: found[2] } })
  }

  // --- the text on the other side
  marks(number) { return document.querySelectorAll(`.hz-mark[data-figure~="${number}"]`) }
  mark(scroll) {
    for (const { number } of this.data.figures) {
      for (const node of this.marks(number)) {
        node.dataset.state = this.state(number)
        node.toggleAttribute('data-chosen', number === this.chosen)
      }
    }
    const [node] = this.marks(this.chosen)
    const box = node?.closest('.st-key-reading_text')
    if (!scroll || !box) return
    const off = node.getBoundingClientRect().top - box.getBoundingClientRect().top
    box.scrollTop += off - box.clientHeight / 3
  }
}

let desk = null
function heard(event) {
  const node = event.composedPath().find((n) => n.matches?.('.hz-mark[data-figure]'))
  if (!node || !desk) return
  event.preventDefault()
  event.stopPropagation()
  const number = Number(node.dataset.figure.split(' ')[0])
  desk.filter = desk.shown(number) ? desk.filter : 'list'
  desk.drawAll()
  desk.choose(number)
}
document.addEventListener('click', heard, true)
const take = () => desk?.take()
window.addEventListener('hangzhou-decided', take)

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector('.figures')
  if (root.desk?.data.id === data.id && root.desk.data.words.list === data.words.list) {
    desk = root.desk
    desk.mark(false)
    return
  }
  desk = root.desk = new Desk(root, data)
}
