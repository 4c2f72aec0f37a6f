// What stands below the chosen figure: its sentence, its cells to correct, what to do
// with it. Joined with figures.js to one module.

const TARGETS = ['target', 'annual_target']

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (value !== null && value !== false) node.setAttribute(name, value)
  }
  node.append(...children.filter((child) => child !== null))
  return node
}
const option = (code, name, chosen) => {
  const node = make('option', { value: code }, name)
  node.selected = code === chosen
  return node
}

function editor(desk, figure, cells, state) {
  const { words } = desk.data
  const locked = state === 'sent'
  const fields = ['indicator', 'area', 'period', 'value', 'unit', 'qualifier', 'kind']
  if (TARGETS.includes(cells.kind)) fields.push('operator', 'nature')
  fields.push('alias')
  const act = (key, name, to) => make('button', {
    type: 'button', class: `act ${to}`, disabled: locked || null,
    onclick: () => desk.decide(figure.number, to),
  }, `${name} `, make('kbd', {}, key))
  return make('div', { class: 'editor' },
    make('p', { class: 'quote' }, figure.page ? `${figure.page}: ` : '', figure.quote),
    make('div', { class: 'fields' }, ...fields.map((field) => fieldOf(desk, figure, field, cells, locked))),
    make('p', { class: 'why' }, `${words.why}: ${figure.why.join('；') || words.nothing}`),
    make('div', { class: 'acts' },
      act('A', words.accept, 'accepted'), act('X', words.refuse, 'refused'),
      act('L', words.later, 'later'), act('U', words.reopen, 'open'),
      make('button', {
        type: 'button', class: 'act', disabled: locked || null,
        onclick: () => desk.acceptAll(figure.number),
      }, `${words.all} `, make('kbd', {}, '⇧A'))))
}
function fieldOf(desk, figure, name, cells, locked) {
  const changed = (event) => {
    desk.keep(figure.number, { corrected: { [name]: event.target.value.trim() } })
    if (name === 'indicator') desk.unit(figure.number)
    desk.tell()
    desk.draw(figure.number)
    desk.rows.get(figure.number).querySelector(`[name=${name}]`)?.focus()
  }
  const set = { name, disabled: locked || null, onchange: changed }
  const wanted = cells[name]
  let input
  if (name === 'indicator') input = indicators(desk, figure, wanted, set)
  else if (desk.data.choices[name] && name !== 'unit') {
    const choices = desk.data.choices[name]
    const blank = choices.some(([code]) => code === '') ? [] : [['', desk.data.words.undecided]]
    input = make('select', set, ...[...blank, ...choices].map(([c, n]) => option(c, n, wanted)))
  } else {
    input = make('input', { ...set, autocomplete: 'off', list: name === 'unit' ? 'units' : null })
    input.value = wanted
    if (name === 'alias') input.placeholder = figure.words
  }
  const own = figure.cells[name] !== wanted ? 'corrected' : ''
  const units = name === 'unit'
    ? make('datalist', { id: 'units' }, ...desk.data.choices.unit.map((u) => option(u, u)))
    : null
  const learn = name === 'alias' && figure.words.length >= 4 && wanted !== figure.words
    ? make('button', {
      type: 'button', class: 'learn', disabled: locked || null,
      onclick: () => changed({ target: { value: figure.words } }),
    }, desk.data.words.learn)
    : null
  return make('label', { class: `${name} ${own}` },
    make('span', {}, desk.data.heads[name]), input, units, learn)
}
// The proposals first, then all that there are.
function indicators(desk, figure, wanted, set) {
  const { words, choices } = desk.data
  const near = new Set(figure.proposals)
  const groups = [[words.proposals, choices.indicator.filter(([c]) => near.has(c))],
    [words.others, choices.indicator.filter(([c]) => !near.has(c))]]
  return make('select', set, option('', words.undecided, wanted),
    ...groups.filter(([, all]) => all.length).map(([label, all]) =>
      make('optgroup', { label }, ...all.map(([c, n]) => option(c, n, wanted)))))
}
