#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Uses an HTML report in a headless browser, as a reader does, and prints what
the reader sees.

Usage: check_html.py FILE [--budget MS]

The page must not say anything on the console, load anything, nor be wider than
its window, in both themes, at two widths. Its text must have enough contrast.
With --budget, every filter must be applied and laid out within that time.
"""

import pathlib
import sys

from browser import Browser

WIDTHS = (1280, 420)

# By WCAG 2, for all text that is shown.
CONTRAST = """(() => {
  const channel = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const colour = parse(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const bad = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const shows = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!shows || !element.checkVisibility() || element.matches("script, style")) continue;
    const style = getComputedStyle(element);
    const pair = [element.closest("svg") ? style.fill : style.color];
    const [a, b] = [light(parse(pair[0])), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.add(element.tagName + "." + element.getAttribute("class") + " " + ratio.toFixed(2));
  }
  return [...bad].join(", ");
})()"""

# Until the browser has laid out and painted what the script changed.
TIMED = """(async () => {
  const start = performance.now();
  %s;
  document.body.offsetHeight;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
})()"""
TYPE = "{ const e = document.getElementById('text'); e.value = %r; e.dispatchEvent(new Event('input')); }"
CHOOSE = "{ const e = document.querySelectorAll('select')[%d]; e.value = e.options[Math.min(%d, e.length - 1)].value; e.dispatchEvent(new Event('change')); }"
RESET = "document.getElementById('reset').click()"
UNFOLD = """(async () => {
  for (let left = 3; left; --left) {
    for (const each of [...document.querySelectorAll("details")].slice(0, 200)) each.open = true;
    await new Promise((done) => setTimeout(done, 20));
  }
})()"""
DRAWN = "[...document.querySelectorAll('%s')].map((e) => e.textContent).join('\\n')"


def expect(condition, text):
    if not condition:
        sys.exit(text)


def check_layouts(page, url):
    for theme in "light", "dark":
        for width in WIDTHS:
            page.resize(width)
            page.prefer(theme)
            page.open("about:blank")
            page.open(url)
            page.run(UNFOLD)
            expect(page.run("document.documentElement.dataset.theme") == theme,
                   f"the theme is not {theme}")
            wide = page.run("document.documentElement.scrollWidth - innerWidth")
            expect(wide <= 0, f"{wide} pixels too wide at {width}")
            bad = page.run(CONTRAST)
            expect(not bad, f"too little contrast in the {theme} theme: {bad}")
    page.run("document.getElementById('theme').click()")
    expect(page.run("document.documentElement.dataset.theme") == "light", "the theme stays")
    print("both themes at both widths")


def check_keys(page, url):
    """Everything by keyboard: to the search, to the first cause, unfold it."""
    page.open("about:blank")
    page.open(url)
    page.press("/")
    expect(page.run("document.activeElement.id") == "text", "'/' does not lead to the search")
    page.press("Escape")
    page.press("j")
    expect(page.run("document.activeElement === document.querySelector('.cause > summary')"),
           "'j' does not lead to the first cause")
    page.press("Enter")
    expect(page.run("document.querySelector('.cause').open"), "Enter does not unfold")
    page.press("t")
    names = page.run("[...document.querySelectorAll('button, input, select')].filter((e) => "
                     "!(e.textContent.trim() || e.ariaLabel || e.closest('label'))).length")
    expect(names == 0, f"{names} controls without a name")
    print("usable by keyboard")


def check_filters(page, url, budget):
    page.open("about:blank")
    page.open(url)
    every = page.run("document.getElementById('count').textContent")
    print(every)
    steps = [TYPE % "a", TYPE % "no such thing", TYPE % ""]
    for index in range(page.run("document.querySelectorAll('select').length")):
        steps += [CHOOSE % (index, 1), CHOOSE % (index, 2), CHOOSE % (index, 0)]
    steps += [CHOOSE % (2, 1), CHOOSE % (3, 1), TYPE % "1", RESET,
              "document.querySelector('.bar').click()", RESET]
    # The best of a few: other programs of the machine are not what is measured.
    slowest = max(min(page.run(TIMED % step) for _ in range(4 if budget else 1)) for step in steps)
    expect(page.run("document.getElementById('count').textContent") == every,
           "the filters are not cleared")
    if budget:
        print(f"slowest filter: {slowest:.0f} ms", file=sys.stderr)
        expect(slowest < budget, f"a filter took {slowest:.0f} ms")
        print(f"filters within {budget} ms")


def check_links(page, url):
    page.run(UNFOLD)
    link = page.run("[...document.querySelectorAll('.foot a')].at(-1)?.getAttribute('href')")
    page.open("about:blank")
    page.open(url + link)
    expect(page.run("document.activeElement.parentElement.dataset.id") == link[1:],
           "a link to a finding does not lead there")
    print("links lead to findings")


def main():
    budget = int(sys.argv[3]) if sys.argv[2:3] == ["--budget"] else None
    url = pathlib.Path(sys.argv[1]).resolve().as_uri()
    with Browser() as page:
        check_layouts(page, url)
        check_keys(page, url)
        check_filters(page, url, budget)
        check_links(page, url)
        if not budget:
            page.run(UNFOLD)
            for part in "#tiles dd", ".says", ".cause > summary", ".hint", ".finding > summary", \
                    ".frame > summary", ".source > span", ".ground", ".cure":
                for line in (page.run(DRAWN % part) or "").splitlines():
                    print(f"{part}: {ascii(line)[1:-1]}")
        expect(page.run("window.hostile === undefined"), "the page ran what is not its own")
        for problem in page.problems:
            sys.exit(f"console: {problem}")
        for request in page.requests:
            expect(request.split("#")[0] in (url, "about:blank"), f"the page loads {request}")


main()
