// What of a page's words cannot be read: words of a picture on one another or beyond its
// ground, and words of the page that are cut where their box ends. Returns a line each.
() => {
    const seen = (word) => {
        const look = getComputedStyle(word), box = word.getBoundingClientRect()
        return look.visibility !== 'hidden' && +look.opacity > 0.05 && box.width > 0
    }
    const inside = [...document.querySelectorAll('*')].flatMap(
        (host) => host.shadowRoot ? [...host.shadowRoot.querySelectorAll('svg')] : [])
    const pictures = [
        ...document.querySelectorAll('.hz-drawing svg.hz-chart, .js-plotly-plot'),
        ...inside,
    ].filter((one) => one.id !== 'js-plotly-tester' && one.getBoundingClientRect().width >= 80)
    const faults = []
    for (const picture of pictures) {
        const ground = picture.getBoundingClientRect()
        // Boxes of words are whole pixels high: enlarged, they are rounded up.
        const zoom = picture.currentCSSZoom || 1
        const least = zoom === 1 ? 3 : 3 * zoom + 1
        const words = [...picture.querySelectorAll('text')].filter((word) =>
            word.textContent.trim() && seen(word) && !word.closest('.hoverlayer, .modebar'))
        const boxes = words.map((word) => word.getBoundingClientRect())
        words.forEach((word, at) => {
            const a = boxes[at], said = word.textContent.trim()
            if (a.left < ground.left - 1.5 || a.right > ground.right + 1.5
                || a.top < ground.top - 1.5 || a.bottom > ground.bottom + 1.5) {
                faults.push(`cut: ${said}`)
            }
            for (let k = at + 1; k < words.length; k += 1) {
                const b = boxes[k]
                if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
                    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > least) {
                    faults.push(`overlap: ${said} | ${words[k].textContent.trim()}`)
                }
            }
        })
    }
    const main = document.querySelector('[data-testid=stMain]')
    for (const part of main?.querySelectorAll('*') ?? []) {
        if (part.scrollWidth <= part.clientWidth + 1 || part.clientWidth < 8) continue
        const look = getComputedStyle(part)
        // What only a screen reader hears is clipped to nothing.
        if (look.clipPath !== 'none' || !part.textContent.trim() || !seen(part)) continue
        if (['hidden', 'clip'].includes(look.overflowX)) faults.push(`cut: ${part.textContent.trim()}`)
    }
    return faults
}
