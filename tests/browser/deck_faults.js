// What each slide on the screen holds, and its faults: parts that leave their slide,
// stand over one another, are cut, or are too small for the last row of seats.
() => {
  const least = Math.min(innerWidth, innerHeight) / 45 - 0.05
  const seen = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1
  const words = (element) => [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
  // Letters alone: lines of text may stand closer than their boxes are high.
  const inner = (element) => {
    const nodes = [...element.childNodes].filter((n) => n.nodeType === 3 && n.textContent.trim())
    const boxes = nodes.flatMap((node) => {
      const range = document.createRange()
      range.selectNodeContents(node)
      return [...range.getClientRects()]
    })
    return boxes.filter((box) => box.width > 1).map((box) => ({ left: box.left + 1, right: box.right - 1,
      top: box.top + box.height * 0.2, bottom: box.bottom - box.height * 0.2 }))
  }
  const crossed = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
  const size = (element) => parseFloat(getComputedStyle(element).fontSize) *
    (element instanceof SVGElement ? Math.hypot(element.getScreenCTM().a, element.getScreenCTM().b) : 1)
  const slides = [...document.querySelectorAll('.hz-slide')].filter(seen)
  return slides.map((slide) => {
    const faults = []
    const say = (what, element) => faults.push([what, element.getAttribute('class') ?? element.tagName,
      element.textContent.trim().slice(0, 30)].join(' '))
    const edge = slide.getBoundingClientRect()
    if (edge.left < -1 || edge.right > innerWidth + 1 || edge.bottom > innerHeight + 1) say('beyond the wall', slide)
    const parts = [...slide.querySelectorAll('*')].filter((e) => seen(e) && !e.closest('.hz-unseen, defs, title, desc'))
    const body = slide.querySelector('.hz-body').getBoundingClientRect()
    for (const part of slide.querySelectorAll('.hz-side, .hz-main, .hz-side > *, .hz-main > *')) {
      const box = part.getBoundingClientRect()
      if (seen(part) && (box.top < body.top - 1 || box.bottom > body.bottom + 1)) say('beyond the body', part)
    }
    const told = parts.filter(words)
    for (const element of parts) for (const box of told.includes(element) ? inner(element) : [element.getBoundingClientRect()]) {
      if (box.left < edge.left - 1 || box.right > edge.right + 1 ||
          box.top < edge.top - 1 || box.bottom > edge.bottom + 1) say('outside', element)
    }
    for (const element of told) {
      if (size(element) < least) say(`${size(element).toFixed(1)}px`, element)
      if (element.matches('.hz-value') && size(element) < least * 4.4) say(`${size(element)}px`, element)
      const picture = element.closest('.hz-picture')?.getBoundingClientRect()
      const out = (box) => box.left < picture.left - 2 || box.right > picture.right + 2
      if (picture && inner(element).some(out)) say('cut', element)
    }
    const boxes = told.map((element) => [element, inner(element)])
    for (const [one, a] of boxes) for (const [other, b] of boxes) {
      if (one === other || one.contains(other) || other.contains(one)) continue
      if (!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)) continue
      if (a.some((x) => b.some((y) => crossed(x, y)))) say(`over “${other.textContent.trim().slice(0, 20)}”`, one)
    }
    const drawn = [...slide.querySelectorAll('.hz-drawn > svg')].filter((svg) => seen(svg) && svg.querySelector('rect, path, circle'))
    const digits = told.filter((e) => /\d/.test(e.textContent) && !e.closest('.hz-top, .hz-foot, .hz-sentence, .hz-meta, .hz-cite, figcaption'))
    return { code: slide.dataset.code, faults, pictures: drawn.length, figures: digits.length,
      large: [...slide.querySelectorAll('.hz-value, .hz-number')].filter(seen).length }
  })
}
