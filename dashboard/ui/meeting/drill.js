// An indicator or a district of the slide opens over it, from the same release: it came
// with the slides. While it is open they wait.

const PICKS = '[data-pick], [data-area]'
const KEYS = 9 // so many can be opened by a digit
const named = (element) => element.dataset.pick ?? `area:${element.dataset.area}`

class Drill {
  constructor(deck) {
    this.deck = deck
  }

  get place() {
    return document.querySelector('.hz-drills')
  }

  get open() {
    return Boolean(this.place && !this.place.hidden)
  }

  slide(code) {
    return this.place?.querySelector(`[data-code="${CSS.escape(code)}"]`)
  }

  // What can be opened on the screen, each once, as it is read.
  targets() {
    const top = this.open ? this.place : document.querySelector('.hz-deck')
    const seen = [...(top?.querySelectorAll(PICKS) ?? [])].filter((one) =>
      one.checkVisibility() && (this.open || !one.closest('.hz-drills')))
    return [...new Set(seen.map(named))].filter((code) => this.slide(code))
  }

  show(code) {
    const slide = this.slide(code)
    if (!slide) return
    if (!this.open) this.from = document.activeElement
    this.place.hidden = false
    for (const one of this.place.querySelectorAll('.hz-slide')) one.classList.toggle('hz-shown', one === slide)
    this.place.setAttribute('aria-label', slide.getAttribute('aria-label'))
    this.place.querySelector('.hz-back').focus({ preventScroll: true })
    this.deck.show()
  }

  close() {
    if (!this.open) return
    this.place.hidden = true
    this.from?.focus?.({ preventScroll: true })
    this.deck.show()
  }

  // A pointer or the Enter key: on a mark it opens, beside what is open it closes.
  chosen(event) {
    const at = event.target
    if (!(at instanceof Element)) return
    if (this.open && (at === this.place || at.closest('.hz-back'))) return this.close()
    const mark = at.closest('.hz-deck') && at.closest(PICKS)
    if (mark) this.show(named(mark))
  }

  digit(key) {
    const code = this.targets()[Number(key) - 1]
    if (code) this.show(code)
  }

  // A row of buttons in the bar, as many as have a digit.
  list(make) {
    return this.targets().slice(0, KEYS).map((code, at) => {
      const name = this.slide(code).querySelector('h2').textContent
      return make(`${at + 1} ${name}`, () => this.show(code))
    })
  }
}

// A finger across the wall turns the slides.
class Swipe {
  constructor(turn) {
    this.turn = turn
  }

  down(event) {
    if (event.pointerType === 'touch' && event.isPrimary) this.from = [event.clientX, event.clientY]
  }

  up(event) {
    if (!this.from || event.pointerType !== 'touch') return
    const [x, y] = [event.clientX - this.from[0], event.clientY - this.from[1]]
    this.from = null
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) this.turn(x < 0 ? 1 : -1)
  }
}
