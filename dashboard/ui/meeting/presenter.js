// A second window for who speaks: notes and sources of the slide, the next one, the time.

class Presenter {
  constructor(deck) {
    this.deck = deck
  }

  get open() {
    return Boolean(this.window && !this.window.closed)
  }

  start() {
    if (this.open) return this.window.focus()
    this.window = window.open('', 'hangzhouPresenter', 'popup,width=1100,height=760')
    if (!this.window) return this.deck.say(this.deck.data.words.no_window)
    const page = this.window.document
    page.title = this.deck.data.words.notes
    page.documentElement.lang = document.documentElement.lang
    page.head.replaceChildren(...[...document.querySelectorAll('style')].map((s) => page.importNode(s, true)))
    page.body.replaceChildren()
    page.body.className = 'hz-presenter'
    // Keys work in either window.
    page.onkeydown = (event) => this.deck.press(event)
    this.from ??= Date.now()
    this.show()
  }

  reset() {
    this.from = Date.now()
    this.tick()
  }

  stop() {
    clearInterval(this.ticking)
    if (this.open) this.window.close()
  }

  show() {
    if (!this.open) return
    const { words } = this.deck.data
    const page = this.window.document
    const slides = [...document.querySelectorAll('.hz-deck > .hz-slide')]
    const drilled = document.querySelector('.hz-drills:not([hidden]) > .hz-shown')
    const now = drilled ?? slides[this.deck.at]
    const next = slides[this.deck.at + this.deck.across()]
    const make = (name, type, text = '') => {
      const element = page.createElement(name)
      element.className = type
      element.textContent = text
      return element
    }
    const told = make('main', 'hz-told')
    told.append(
      make('h1', '', now.querySelector('h1, h2').textContent),
      make('p', 'hz-said', now.querySelector('.hz-sentence')?.textContent ?? ''),
      ...[...now.querySelector('.hz-notes').children].map((one) => page.importNode(one, true)))
    const aside = make('aside', 'hz-ahead')
    this.clock = make('p', 'hz-clock')
    aside.append(make('p', 'hz-small', words.timer), this.clock, make('p', 'hz-small', words.timer_hint),
      make('p', 'hz-small', words.next_slide))
    if (next) aside.append(this.small(page, next))
    else aside.append(make('p', 'hz-small', words.last_slide))
    page.body.replaceChildren(told, aside)
    this.tick()
    clearInterval(this.ticking)
    this.ticking = setInterval(() => this.tick(), 1000)
  }

  // The next slide, drawn as on the wall and scaled down.
  small(page, slide) {
    const deck = document.querySelector('.hz-deck')
    const frame = page.createElement('div')
    frame.className = `${deck.className} hz-small-deck`
    frame.style.cssText = deck.style.cssText
    frame.append(page.importNode(slide, true))
    return frame
  }

  tick() {
    if (!this.open) return clearInterval(this.ticking)
    const seconds = Math.floor((Date.now() - this.from) / 1000)
    const parts = [Math.floor(seconds / 60), seconds % 60]
    this.clock.textContent = parts.map((part) => String(part).padStart(2, '0')).join(':')
  }
}
