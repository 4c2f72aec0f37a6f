// Turns the slides that the page has drawn: keys, rotation, address, reload. The choice
// of slide is a rule in a style sheet, so a redrawn page shows the same slide at once.

const RATIO = 1.7 // a little less than 16:9: so many slides stand side by side
const QUIET = 4000 // milliseconds after which the controls fade
const MINUTE = 60000
const FAR = 2147483647 // what a timer can hold

export default function ({ data, parentElement }) {
  window.hangzhouDeck?.stop()
  const deck = new Deck(data, parentElement)
  window.hangzhouDeck = deck
  return () => deck.stop()
}

class Deck {
  constructor(data, root) {
    this.data = data
    this.root = root
    const asked = new URLSearchParams(window.location.search)
    this.at = Math.max(0, (Number(asked.get('slide')) || data.slide) - 1)
    this.paused = asked.has('paused') ? asked.get('paused') === '1' : data.paused
    this.drill = new Drill(this)
    this.presenter = new Presenter(this)
    const swipe = new Swipe((step) => this.drill.open || this.turn(step))
    this.sheet = document.createElement('style')
    document.head.append(this.sheet)
    this.ends = new AbortController()
    const listen = (target, name, act) =>
      target.addEventListener(name, act, { signal: this.ends.signal })
    listen(document, 'keydown', (event) => this.press(event))
    listen(document, 'pointermove', () => this.stir())
    listen(root, 'focusin', () => this.stir())
    listen(document, 'click', (event) => this.drill.chosen(event))
    listen(document, 'pointerdown', (event) => swipe.down(event))
    listen(document, 'pointerup', (event) => swipe.up(event))
    listen(window, 'pagehide', () => this.presenter.stop())
    listen(window, 'resize', () => this.show())
    this.build()
    this.show()
    if (data.reload) {
      this.reloading = setTimeout(() => this.reload(), Math.min(data.reload * 60 * MINUTE, FAR))
    }
  }

  stop() {
    this.ends.abort()
    this.sheet.remove()
    this.presenter.stop()
    clearTimeout(this.turning)
    clearTimeout(this.reloading)
    clearTimeout(this.fading)
  }

  count() {
    return document.querySelectorAll('.hz-deck > .hz-slide').length
  }

  // How many slides stand side by side on a wide wall.
  across() {
    const fit = Math.floor(window.innerWidth / window.innerHeight / RATIO)
    // Before the slides have come their number does not limit it.
    return Math.max(1, Math.min(fit, this.count() || fit))
  }

  last() {
    return Math.max(0, this.count() - this.across())
  }

  go(at) {
    this.at = at
    this.show()
  }

  turn(step) {
    const next = this.at + step * this.across()
    if (step > 0) this.go(this.at >= this.last() ? 0 : Math.min(next, this.last()))
    else this.go(this.at <= 0 ? this.last() : Math.max(next, 0))
  }

  show() {
    const across = this.across()
    // Slides may still be on their way: their number is not known then.
    if (this.count()) this.at = Math.min(this.at, this.last())
    const shown = `.hz-deck.hz-deck.hz-deck > .hz-slide:nth-child(n + ${this.at + 1}):nth-child(-n + ${this.at + across})`
    this.sheet.textContent = `.hz-deck.hz-deck{--across:${across}}
.hz-deck.hz-deck.hz-deck > .hz-slide{display:none} ${shown}{display:flex}
${this.paused ? '.hz-deck .hz-foot span:last-child::before{content:"❚❚ "}' : ''}`
    this.note()
    this.opens.replaceChildren(...this.drill.list((words, act) => this.button(words, act)))
    this.presenter.show()
    clearTimeout(this.turning)
    if (this.data.pace && !this.paused && !this.held()) {
      this.turning = setTimeout(() => this.turn(1), this.data.pace * 1000)
    }
  }

  // The address brings back the same slide after a reload.
  note() {
    const address = new URL(window.location.href)
    address.searchParams.set('slide', this.at + 1)
    if (this.paused) address.searchParams.set('paused', '1')
    else address.searchParams.delete('paused')
    if (address.href !== window.location.href) {
      window.history.replaceState(window.history.state, '', address)
    }
  }

  // While something stands over the slides they wait.
  held() {
    return !this.panel.hidden || !this.picking.hidden || this.drill.open
  }

  pause() {
    this.paused = !this.paused
    this.label()
    this.show()
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen()
    else document.documentElement.requestFullscreen?.().catch(() => {})
  }

  help(open = this.panel.hidden) {
    if (open === !this.panel.hidden) return
    this.panel.hidden = !open
    if (open) this.panel.querySelector('button').focus()
    else this.buttons.help.focus()
    this.show()
  }

  pick(open = this.picking.hidden) {
    if (open === !this.picking.hidden) return
    this.picking.hidden = !open
    if (open) {
      new Picker(this.picking, this.data, () => this.pick(false)).draw()
      this.picking.querySelector('input').focus()
    } else this.buttons.pick.focus()
    this.show()
  }

  close() {
    this.help(false)
    this.pick(false)
    this.drill.close()
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const inside = event.composedPath()[0]
    if (event.key === ' ' && inside.tagName === 'BUTTON') return
    if (inside.tagName === 'INPUT' && event.key !== 'Escape') return
    if (inside.matches?.(PICKS) && [' ', 'Enter'].includes(event.key)) {
      event.preventDefault()
      return this.drill.show(named(inside))
    }
    if (/^[1-9]$/.test(event.key)) return this.drill.digit(event.key)
    if (this.drill.open && /^(Arrow|Page|Home|End)/.test(event.key)) return
    const acts = {
      ArrowLeft: () => this.turn(-1), ArrowRight: () => this.turn(1),
      PageUp: () => this.turn(-1), PageDown: () => this.turn(1),
      ' ': () => this.pause(), Home: () => this.go(0), End: () => this.go(this.last()),
      f: () => this.full(), F: () => this.full(), '?': () => this.help(), '？': () => this.help(),
      n: () => this.presenter.start(), N: () => this.presenter.start(),
      t: () => this.presenter.reset(), T: () => this.presenter.reset(),
      p: () => this.pick(), P: () => this.pick(),
      Escape: () => this.close(),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  // Only from a server that answers: a wall never ends on an error page.
  async reload() {
    const answer = await fetch('/_stcore/health', { cache: 'no-store' }).catch(() => null)
    if (answer?.ok) window.location.reload()
    else this.reloading = setTimeout(() => this.reload(), MINUTE)
  }

  stir() {
    this.bar.classList.add('seen')
    clearTimeout(this.fading)
    this.fading = setTimeout(() => this.bar.classList.remove('seen'), QUIET)
  }

  build() {
    const words = this.data.words
    this.bar = this.root.querySelector('.bar')
    this.panel = this.root.querySelector('.help')
    this.picking = this.root.querySelector('.picker')
    const make = (name, act) => this.button(words[name], act)
    this.buttons = {
      previous: make('previous', () => this.turn(-1)),
      pause: make('pause', () => this.pause()),
      next: make('next', () => this.turn(1)),
      pick: make('pick', () => this.pick()),
      notes: make('notes', () => this.presenter.start()),
      full: make('full', () => this.full()),
      help: make('help', () => this.help()),
    }
    const home = document.createElement('a')
    home.textContent = words.leave
    home.href = window.location.pathname.replace(/[^/]*$/, '')
    this.opens = document.createElement('div')
    this.opens.className = 'opens'
    const acts = document.createElement('div')
    acts.append(...Object.values(this.buttons), home)
    this.bar.replaceChildren(this.opens, acts)
    const list = document.createElement('ul')
    for (const line of this.data.keys) {
      const item = document.createElement('li')
      item.textContent = line
      list.append(item)
    }
    this.panel.setAttribute('aria-label', words.help)
    this.panel.replaceChildren(list, make('close', () => this.help(false)))
    this.panel.hidden = true
    this.label()
  }

  button(words, act) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = words
    button.onclick = act
    return button
  }

  // A word to who stands at the screen, instead of the list of keys.
  say(words) {
    this.panel.querySelector('ul').textContent = words
    this.help(true)
  }

  label() {
    const words = this.data.words
    this.buttons.pause.textContent = this.paused ? words.resume : words.pause
    this.buttons.pause.hidden = !this.data.pace
    this.bar.classList.toggle('paused', this.paused)
  }
}
