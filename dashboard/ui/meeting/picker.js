// Which slides are shown, and in which order: chosen here, carried by the address, and
// kept by name in this browser alone.

const KEPT = { decks: 20, name: 80, codes: 400 }
const shelf = () => `hangzhouDecks-${new URL('.', document.baseURI).pathname}`

function keptDecks() {
  try {
    const found = JSON.parse(window.localStorage.getItem(shelf()))
    return (Array.isArray(found) ? found : []).filter((one) =>
      Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string'))
  } catch {
    return []
  }
}

// A browser that keeps nothing has no list: the rest works as without one.
function keepDecks(decks) {
  try {
    window.localStorage.setItem(shelf(), JSON.stringify(decks.slice(-KEPT.decks)))
  } catch { /* private window, or full */ }
}

class Picker {
  constructor(panel, data, close) {
    this.panel = panel
    this.data = data
    this.close = close
    const rest = data.choices.filter(([code]) => !data.chosen.includes(code))
    const titles = Object.fromEntries(data.choices)
    this.rows = [
      ...data.chosen.filter((code) => code in titles).map((code) => [code, titles[code], true]),
      ...rest.map(([code, title]) => [code, title, false]),
    ]
    panel.setAttribute('aria-label', data.words.pick)
  }

  codes() {
    return this.rows.filter(([, , on]) => on).map(([code]) => code).join(',')
  }

  // The page anew with these slides, from the first; everything else stays.
  go(codes) {
    const address = new URL(window.location.href)
    address.searchParams.set('deck', codes)
    address.searchParams.delete('slide')
    window.location.assign(address)
  }

  move(at, by) {
    const [row] = this.rows.splice(at, 1)
    this.rows.splice(at + by, 0, row)
    this.draw([at + by, by])
  }

  draw(focus) {
    const words = this.data.words
    const list = document.createElement('ol')
    this.rows.forEach((row, at) => {
      const [, title, on] = row
      const item = document.createElement('li')
      const label = document.createElement('label')
      const box = document.createElement('input')
      box.type = 'checkbox'
      box.checked = on
      box.onchange = () => { row[2] = box.checked; this.ready() }
      label.append(box, title)
      const up = this.button('▲', () => this.move(at, -1), `${words.up} ${title}`)
      const down = this.button('▼', () => this.move(at, 1), `${words.down} ${title}`)
      up.disabled = at === 0
      down.disabled = at === this.rows.length - 1
      item.append(label, up, down)
      list.append(item)
    })
    this.show = this.button(words.show, () => this.go(this.codes()))
    this.show.className = 'first'
    const foot = document.createElement('p')
    foot.append(this.show, this.button(words.close, this.close))
    this.panel.replaceChildren(list, this.saved(), foot)
    this.ready()
    if (focus) {
      const [at, by] = focus
      const both = list.children[at].querySelectorAll('button')
      const wanted = both[by < 0 ? 0 : 1]
      ;(wanted.disabled ? both[by < 0 ? 1 : 0] : wanted).focus()
    }
  }

  ready() {
    this.show.disabled = this.save.disabled = !this.codes()
  }

  saved() {
    const words = this.data.words
    const part = document.createElement('div')
    for (const [name, codes] of keptDecks()) {
      const line = document.createElement('p')
      line.append(this.button(name, () => this.go(codes)), this.button('✕', () => {
        keepDecks(keptDecks().filter(([other]) => other !== name))
        this.draw()
        this.name.focus()
      }, `${words.forget} ${name}`))
      part.append(line)
    }
    const line = document.createElement('p')
    this.name = document.createElement('input')
    this.name.maxLength = KEPT.name
    this.name.placeholder = words.name
    this.name.setAttribute('aria-label', words.name)
    this.save = this.button(words.save, () => this.keep())
    line.append(this.name, this.save)
    part.append(line)
    return part
  }

  keep() {
    const name = this.name.value.trim()
    if (!name) return this.name.focus()
    const others = keptDecks().filter(([other]) => other !== name)
    keepDecks([...others, [name, this.codes().slice(0, KEPT.codes)]])
    this.draw()
    this.name.focus()
  }

  button(words, act, label) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = words
    if (label) button.setAttribute('aria-label', label)
    button.onclick = act
    return button
  }
}
