// One ear for the whole page. Whatever carries data-pick ("area:330112") is chosen by
// click, Enter or Space; links to our own pages move inside the app instead of loading
// it anew; Esc clears the district; Ctrl+K opens the search, where Enter asks.

let data = {}
let send = () => {}
let opened = null // the menu of the bar from which something was chosen

const find = (event, what) =>
  event.composedPath().find((node) => node.matches?.(what)) ?? null
const plain = (event) =>
  !event.button && !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
const search = () => document.querySelector('#hz-search')
const panel = () => document.querySelector('.st-key-ask_panel')
// The panel of the search is open as well where an answer stands in it.
const answer = () => document.querySelector('.hz-find-answer[data-kind]:not([hidden])')
const menus = () => [...document.querySelectorAll('.hz-menu')].filter(
  (menu) => menu.open || (menu === search() && answer()))

// The address of a link to one of our pages with the codes that follow the reader.
function own(link) {
  if (!link || link.hasAttribute('download')) return null
  if ((link.getAttribute('target') ?? '_self') !== '_self') return null
  const base = new URL('.', document.baseURI).pathname
  const url = new URL(link.dataset.written ?? link.getAttribute('href'), document.baseURI)
  const page = url.pathname.slice(base.length)
  const ours = url.origin === location.origin && url.pathname.startsWith(base)
  if (!ours || url.hash || (page && !data.pages.includes(page))) return null
  const here = new URLSearchParams(location.search)
  for (const name of data.kept) {
    if (here.has(name) && !url.searchParams.has(name)) {
      url.searchParams.set(name, here.get(name))
    }
  }
  return { page, url }
}

// A link that is opened in a new tab keeps the codes as well. What was written in it is
// remembered: the reader may choose otherwise before it is followed again.
function carry(event) {
  const link = find(event, 'a[href]')
  const ours = own(link)
  if (!ours) return
  link.dataset.written ??= link.getAttribute('href')
  link.setAttribute('href', ours.url.href)
}

function close(except) {
  for (const menu of menus()) if (menu !== except) shut(menu)
}

// An answer that is put away leaves the address as well.
function shut(menu) {
  hide(menu)
  const answered = new URLSearchParams(location.search).has('ask')
  if (menu === search() && answered) send('ask ')
}

function hide(menu) {
  menu.open = false
  const told = answer()
  if (menu === search() && told) told.hidden = true
}

function clicked(event) {
  if (!plain(event) || event.defaultPrevented) return
  const inside = find(event, '.st-key-ask_panel')
  const menu = inside ? search() : find(event, '.hz-menu')
  if (find(event, '#hz-search > summary')) setTimeout(() => focusField())
  const asks = find(event, '[data-ask]')
  if (asks) return ask(asks.dataset.ask || field().value)
  const way = inside && own(find(event, 'a[href]'))
  if (way) for (const other of menus()) hide(other)
  else close(menu)
  if (find(event, '[data-theme-to]')) return repaint()
  const wanted = find(event, '[data-save], [data-copy]')
  if (wanted) return take(wanted)
  const follow = find(event, '[data-watch], [data-view], [data-unview], [data-carry], [data-keep]')
  if (follow) return watch(follow)
  const mark = find(event, '[data-pick], a[href]')
  if (!mark) return
  const ours = mark.hasAttribute('data-pick') ? null : own(mark)
  if (mark.hasAttribute('data-pick')) send(`pick ${mark.getAttribute('data-pick')}`)
  else if (ours) send(`go ${ours.page}${ours.url.search}`)
  else return
  event.preventDefault()
  opened = menu?.id ?? null
  if (!way) close(null)
}

const field = () => panel()?.querySelector('input')
function focusField() {
  if (!search()?.open || !field()) return
  field().value ||= new URLSearchParams(location.search).get('ask') ?? ''
  field().select()
}

function open(menu) {
  if (!menu) return
  menu.open = true
  focusField()
}

// The server answers; an answer that stands there already is shown again.
function ask(text) {
  const question = text.trim()
  if (!question) return
  field().value = question
  panel().querySelector('.hz-ask').hidden = true
  const told = panel().querySelector('.hz-find-answer[data-kind]')
  if (told && new URLSearchParams(location.search).get('ask') === question) told.hidden = false
  else send(`ask ${question}`)
  field().focus()
}

function pressed(event) {
  const mark = find(event, '[data-pick]:not(button, a)')
  if (mark && (event.key === 'Enter' || event.key === ' ') && plain(event)) {
    event.preventDefault()
    return send(`pick ${mark.getAttribute('data-pick')}`)
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault()
    return open(search())
  }
  const list = find(event, '.st-key-ask_panel')
  if (list && !event.isComposing && walk(list, event.key)) return event.preventDefault()
  if (event.key !== 'Escape' || event.defaultPrevented) return
  const menu = menus()[0]
  if (menu) {
    shut(menu)
    menu.querySelector('summary').focus()
  } else if (!find(event, 'input, [role=dialog], [role=listbox]')
      && !document.querySelector('[role=dialog], [role=listbox][id]')
      && new URLSearchParams(location.search).has('district')) {
    send('pick area:')
  }
}

// Arrows walk through what the panel shows. Enter opens what is called as was typed,
// and asks whatever else was typed.
const SHOWN = '.hz-ask, li[data-words] a, .hz-find-answer :is(a, button, summary)'
function walk(list, key) {
  const found = [...list.querySelectorAll(SHOWN)].filter((node) => node.checkVisibility())
  const at = found.indexOf(document.activeElement)
  const typing = at < 0
  if (key === 'ArrowDown') found[Math.min(at + 1, found.length - 1)]?.focus()
  else if (key === 'ArrowUp') (found[at - 1] ?? list.querySelector('input')).focus()
  else if (key === 'Enter' && typing) {
    const text = field().value.trim()
    const called = list.querySelector(`li[data-name="${CSS.escape(text.toLowerCase())}"] a`)
    if (called) called.click()
    else ask(text)
  } else return false
  return true
}

// As many as a list can show; what was typed may be any words of an entry.
const MOST = 12
function narrowed(event) {
  const list = find(event, '.st-key-ask_panel')
  if (!list) return
  const text = event.target.value.trim()
  const first = list.querySelector('.hz-ask')
  first.hidden = !text
  first.querySelector('b').textContent = text
  list.querySelector('.hz-find-answer').hidden = true
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean)
  let shown = 0
  for (const entry of list.querySelectorAll('li[data-words]')) {
    const said = entry.dataset.words
    entry.hidden = shown >= MOST || !words.every((word) => said.includes(word))
    if (!entry.hidden) shown += 1
  }
  list.querySelector('.hz-nothing').hidden = shown > 0
}

// Streamlit remembers the theme for each address on its own, and reads it at start:
// write it for every page and load this one again, with its choices in the address.
function repaint() {
  const base = new URL('.', document.baseURI).pathname
  for (const page of ['', ...data.pages]) {
    const key = `stActiveTheme-${base}${page}-v2`
    window.localStorage.setItem(key, JSON.stringify(data.theme))
  }
  window.location.reload()
}

const EARS = {
  click: clicked, keydown: pressed, input: narrowed, pointerdown: carry, focusin: carry,
}

export default function (component) {
  data = component.data
  send = (what) => component.setTriggerValue('chosen', what)
  listen(component)
  hearPrinter()
  document.documentElement.lang = data.lang === 'en' ? 'en' : 'zh-CN'
  // A map cannot fit itself to the window: what it is comes back once, if no desk's.
  const is = (what) => window.matchMedia(what).matches
  const wall = is('(min-width: 1800px) and (min-height: 960px)')
  const screen = is('(max-width: 1240px)') ? 'phone' : wall ? 'wall' : 'desk'
  if (screen !== data.screen) component.setStateValue('screen', screen)
  window.hangzhouEars ??= {}
  for (const [name, ear] of Object.entries(EARS)) {
    document.removeEventListener(name, window.hangzhouEars[name])
    document.addEventListener(name, ear)
    window.hangzhouEars[name] = ear
  }
  // The bar is drawn anew after a choice: the focus goes back to its menu.
  if (opened && document.activeElement === document.body) {
    document.querySelector(`#${opened} > summary`)?.focus({ preventScroll: true })
    opened = null
  }
}
