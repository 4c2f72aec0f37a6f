// What a reader watches and the views that were saved stand in this browser alone:
// marks are painted here, and the tab of changes is told what to list.

const KEEP = { codes: 60, views: 20, name: 80, way: 300 }
const place = () => `hangzhouWatch-${new URL('.', document.baseURI).pathname}`
const LAST = 'hangzhouLastVisit' // what the visit before had seen; of this visit alone

function kept() {
  try {
    const found = JSON.parse(window.localStorage.getItem(place())) ?? {}
    const list = (value) => (Array.isArray(value) ? value : [])
    return { codes: list(found.codes), views: list(found.views), seen: Number(found.seen) || 0 }
  } catch {
    return { codes: [], views: [], seen: 0 }
  }
}

// A browser that keeps nothing has no list: the page works as without one.
function keep(what) {
  try {
    window.localStorage.setItem(place(), JSON.stringify(what))
  } catch { /* private window, or full */ }
  paint()
}

function lastSeen(seen) {
  const now = Number(document.querySelector('.hz-release')?.dataset.sequence) || 0
  try {
    const last = window.sessionStorage.getItem(LAST) ?? String(seen || now)
    if (now) window.sessionStorage.setItem(LAST, last)
    return now ? Number(last) : 0
  } catch {
    return now
  }
}

// Buttons say whether theirs is watched; the server lists it where its tab is open.
function paint() {
  const own = kept()
  for (const button of document.querySelectorAll('[data-watch]')) {
    const on = String(own.codes.includes(button.dataset.watch))
    if (button.getAttribute('aria-pressed') !== on) button.setAttribute('aria-pressed', on)
  }
  const bar = document.querySelector('.hz-release')
  if (!bar) return
  const told = { codes: own.codes, views: own.views, seen: lastSeen(own.seen) }
  const now = Number(bar.dataset.sequence) || 0
  if (now && own.seen !== now) keep({ ...own, seen: now })
  else if (data.watch && JSON.stringify(told) !== JSON.stringify(data.watched)) tell(told)
}

function toggled(list, what, same) {
  const rest = list.filter((one) => !same(one))
  return rest.length < list.length ? rest : [...list, what]
}

function watch(button) {
  const own = kept()
  const { watch: code, view, unview, carry: link, keep: more } = button.dataset
  if (code) own.codes = toggled(own.codes, code, (one) => one === code).slice(-KEEP.codes)
  else if (unview !== undefined) own.views = own.views.filter(([, way]) => way !== unview)
  else if (view !== undefined) {
    own.views = [...own.views.filter(([, way]) => way !== here()), [called(button), here()]]
      .filter(([, way]) => way.length <= KEEP.way).slice(-KEEP.views)
    button.textContent = view
  } else if (more !== undefined) {
    const given = JSON.parse(more)
    own.codes = [...new Set([...own.codes, ...given.codes])].slice(-KEEP.codes)
    const ways = new Map([...own.views, ...given.views].map(([name, way]) => [way, name]))
    own.views = [...ways].map(([way, name]) => [name, way]).slice(-KEEP.views)
  } else {
    const url = new URL('.', document.baseURI)
    const lang = new URLSearchParams(location.search).get('lang')
    if (lang) url.searchParams.set('lang', lang)
    url.searchParams.set('tab', 'changes')
    url.searchParams.set('watch', own.codes.join(','))
    url.searchParams.set('views', JSON.stringify(own.views))
    copied(url.href)
    button.textContent = link
  }
  keep(own)
}

// The page and its choices, and what it shows there.
function here() {
  const base = new URL('.', document.baseURI).pathname
  return location.pathname.slice(base.length) + location.search
}

function called(button) {
  const block = button.closest('.hz-take, .hz-block-head')?.querySelector('h2, h3')
  const words = [document.querySelector('h1'), block].map((node) => node?.textContent ?? '')
  return words.filter(Boolean).join(' · ').replace(/\s+/g, ' ').trim().slice(0, KEEP.name)
}

let painting = false
function repainted() {
  if (painting) return
  painting = true
  requestAnimationFrame(() => {
    painting = false
    paint()
  })
}

let tell = () => {}
function listen(component) {
  tell = (what) => component.setStateValue('watched', what)
  window.hangzhouPainter?.disconnect()
  window.hangzhouPainter = new MutationObserver(repainted)
  window.hangzhouPainter.observe(document.body, { childList: true, subtree: true })
  paint()
}
