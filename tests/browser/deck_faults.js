// Parts of the slides on the screen that leave their slide, stand over one another, are
// too small for the last row of seats, or are not drawn.
() => {
  const faults = []
  for (const slide of document.querySelectorAll('.hz-slide')) {
    if (getComputedStyle(slide).display === 'none') continue
    const edge = slide.getBoundingClientRect()
    const say = (what, element) =>
      faults.push([slide.dataset.code, what, element.className,
        element.textContent.slice(0, 30)].join(' '))
    if (edge.left < -1 || edge.right > innerWidth + 1) say('beyond the wall', slide)
    for (const element of slide.querySelectorAll('*')) {
      const box = element.getBoundingClientRect()
      if (!box.width || element.closest('.hz-unseen')) continue
      if (box.left < edge.left - 1 || box.right > edge.right + 1 ||
          box.top < edge.top - 1 || box.bottom > edge.bottom + 1) say('outside', element)
      const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
      const size = parseFloat(getComputedStyle(element).fontSize)
      if (own && size < innerHeight / 45) say(`${size}px`, element)
      if (element.matches('.hz-value') && size < innerHeight / 10) say(`${size}px`, element)
    }
    const apart = [...slide.children, ...slide.querySelectorAll('.hz-side > *, .hz-main > *')]
    for (const one of apart) for (const other of apart) {
      if (one === other || one.contains(other) || other.contains(one)) continue
      const a = one.getBoundingClientRect(), b = other.getBoundingClientRect()
      const over = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
      if (over) say('over another', one)
    }
    for (const picture of slide.querySelectorAll('img')) {
      if (!picture.naturalWidth) say('not drawn', picture)
      const box = picture.getBoundingClientRect()
      const svg = atob(picture.src.split(',')[1])
      const [, wide, high] = svg.match(/viewBox="\S+ \S+ (\S+) (\S+)"/).map(Number)
      const scale = Math.min(box.width / wide, box.height / high)
      const sizes = svg.matchAll(/font-size="([\d.]+)"/g)
      const least = Math.min(...[...sizes].map((found) => Number(found[1])))
      if (least * scale < innerHeight / 45) say(`words of ${least * scale}px`, picture)
    }
  }
  return faults
}
