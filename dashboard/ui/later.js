// Tell the app when a picture that needs a heavy script may come: the run has ended, what
// it sent is drawn, and the picture's place is on the screen. A browser without WebGL
// says so instead.
const running = () => !document.querySelector('[data-test-script-state=notRunning]')

// A message sent while the reader is on the way to another page would lead him back:
// it names the page that it was sent from.
const QUIET = 800
let touched = -QUIET
for (const name of ['pointerdown', 'click', 'keydown']) {
  document.addEventListener(name, () => { touched = performance.now() }, true)
}
const busy = () => running() || performance.now() - touched < QUIET

function webgl() {
  const drawing = document.createElement('canvas').getContext('webgl2')
  drawing?.getExtension('WEBGL_lose_context')?.loseContext()
  return Boolean(drawing)
}

export default function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.host ?? parentElement
  const idle = window.requestIdleCallback ?? ((after) => setTimeout(after, 50))
  let done = false

  const ask = () => {
    if (done) return
    if (busy()) {
      setTimeout(ask, 30)
      return
    }
    requestAnimationFrame(() => idle(async () => {
      if (data.needs) await fetch(data.needs).then((file) => file.blob(), () => {})
      if (done) return
      if (busy()) {
        ask()
        return
      }
      done = true
      const able = data.script !== 'deck' || webgl()
      setTriggerValue('answer', able ? 'ready' : 'without')
    }, { timeout: 500 }))
  }

  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return
    seen.disconnect()
    // Where somebody waits for the page to be whole, he sees that it is not.
    host.dataset.later = 'asked'
    ask()
  }, { rootMargin: '100px' })
  seen.observe(host)
  return () => {
    done = true
    seen.disconnect()
  }
}
