// Plotly's drawings have a fixed width: on paper they are scaled to the sheet, not cut.

const plots = () => document.querySelectorAll('.js-plotly-plot .main-svg')

function onPaper() {
  for (const plot of plots()) {
    const { width, height } = plot.getBoundingClientRect()
    if (width) plot.setAttribute('viewBox', `0 0 ${width} ${height}`)
  }
}

function offPaper() {
  for (const plot of plots()) plot.removeAttribute('viewBox')
}

const PAPER = { beforeprint: onPaper, afterprint: offPaper }

// Called by choice.js: the same ear is not taken twice.
function hearPrinter() {
  for (const [name, ear] of Object.entries(PAPER)) {
    window.removeEventListener(name, window.hangzhouPrinter?.[name])
    window.addEventListener(name, ear)
  }
  window.hangzhouPrinter = PAPER
}
