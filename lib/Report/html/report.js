// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The report's page. All it shows is in the page's own data, and every text gets
// in as text: nothing here parses markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const batch = 60;

  // Elements.

  /** An element; keys of `attributes` with a function are listeners. */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value !== null && value !== undefined && value !== false)
        element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  function draw(name, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** Lines may end behind the parts of names and paths. */
  function breakable(text) {
    return text.split(/(?<=::|\/)/).flatMap((part, index) => index ? [make("wbr"), part] : [part]);
  }

  /** `'names'` of messages as code. */
  function prose(text) {
    return text.split(/('[^']+')/).map((part) =>
      /^'[^']+'$/.test(part) ? make("code", null, ...breakable(part.slice(1, -1))) : part);
  }

  const number = (value) => value.toLocaleString("en");
  const count = (value, noun) => number(value) + " " + noun + (value === 1 ? "" : "s");
  const placeOf = (at) => data.files[at[0]] + ":" + at[1];

  // Findings and what they are filtered by.

  const findings = data.findings;
  const folderOf = (file) => (file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".");
  for (const finding of findings) {
    finding.folder = folderOf(data.files[finding.at[0]]);
    finding.words = [finding.message, finding.function, data.files[finding.at[0]], finding.rule,
      ...finding.notes.map((note) => (note.function || "") + " " + data.files[note.at[0]] + " " +
        note.message)].join("\n").toLowerCase();
  }

  const dimensions = [
    { key: "rule", title: "Rule", of: (f) => f.rule },
    { key: "class", title: "Class", of: (f) => f.class || "none" },
    { key: "category", title: "Category", of: (f) => f.category || "none" },
    { key: "folder", title: "Folder", of: (f) => f.folder },
    { key: "confidence", title: "Confidence", of: (f) => f.confidence },
  ];
  const classes = ["deadlock", "unbounded", "disk", "contended", "brief", "none"];
  const chosen = { text: "" };
  let limit = batch;

  const isIn = (folder, parent) => folder === parent || folder.startsWith(parent + "/");
  const passes = (finding, dimension) => {
    const wanted = chosen[dimension.key];
    if (!wanted) return true;
    return dimension.key === "folder" ? isIn(finding.folder, wanted)
      : dimension.of(finding) === wanted;
  };

  /** What passes everything, and for each dimension what all others let pass. */
  function select() {
    const words = chosen.text.toLowerCase().split(/\s+/).filter(Boolean);
    const result = { all: [], without: Object.fromEntries(dimensions.map((d) => [d.key, []])) };
    for (const finding of findings) {
      if (!words.every((word) => finding.words.includes(word))) continue;
      const failed = dimensions.filter((dimension) => !passes(finding, dimension));
      if (failed.length === 0) {
        result.all.push(finding);
        for (const dimension of dimensions) result.without[dimension.key].push(finding);
      } else if (failed.length === 1) {
        result.without[failed[0].key].push(finding);
      }
    }
    return result;
  }

  /** [value, findings], most first, then by value. */
  function tally(list, of) {
    const counts = new Map();
    for (const finding of list) {
      const value = of(finding);
      if (!counts.has(value)) counts.set(value, []);
      counts.get(value).push(finding);
    }
    return [...counts].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  }

  function choose(key, value) {
    chosen[key] = value;
    limit = batch;
    update();
  }

  // The overview.

  function tile(name, value, note) {
    return make("div", null, make("dt", null, name), make("dd", null, value),
      note ? make("dd", { class: "note" }, note) : null);
  }

  function drawTiles() {
    const stats = data.stats;
    const broken = stats.incomplete + stats.failed + stats.unsupported;
    const hidden = [[stats.suppressed, "suppressed"], [stats.baselined, "in the baseline"],
      [stats.unchanged, "unchanged"]].filter(([size]) => size);
    const worst = findings.filter((f) => f.class === "deadlock").length;
    byId("tiles").append(
      tile("Findings", number(findings.length),
        worst ? count(worst, "deadlock") : "no deadlocks"),
      tile("Root causes", number(data.causes.length),
        data.causes.length ? "the first clears " + number(data.causes[0].findings.length) : ""),
      tile("Not shown", number(hidden.reduce((sum, [size]) => sum + size, 0)),
        hidden.map(([size, what]) => number(size) + " " + what).join(", ") ||
          "nothing is suppressed"),
      tile("Units", number(stats.units), broken ? number(broken) + " not fully analyzed"
        : "all analyzed, " + count(stats.functions, "function")));
    byId("run").textContent = "Report of async-tidy " + data.tool.version + ", LLVM " +
      data.tool.llvm;
    document.title = "async-tidy: " + count(findings.length, "finding");
  }

  /** A bar in the colours of its classes. */
  function barOf(list, most) {
    const svg = draw("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" });
    let x = 0;
    for (const name of classes) {
      const part = list.filter((f) => (f.class || "none") === name).length;
      if (!part) continue;
      const width = (100 * part) / most;
      svg.append(draw("rect", { x, y: 0, width, height: 6, class: name }));
      x += width;
    }
    return svg;
  }

  function bars(key, rows, shown) {
    const most = Math.max(1, ...rows.map((row) => row[1].length));
    return make("ul", { class: "bars" }, ...rows.slice(0, shown).map(([value, list]) =>
      make("li", null, make("button", {
        type: "button", class: "bar", "aria-pressed": String(chosen[key] === value),
        "data-key": key, "data-value": value, title: value,
        click: () => choose(key, chosen[key] === value ? "" : value),
      }, make("span", { class: key === "folder" ? "name path" : "name" },
        make("bdi", null, value)),
      make("span", { class: "number" }, number(list.length)), barOf(list, most)))));
  }

  function chart(title, ...children) {
    return make("section", { class: "chart" }, make("h2", null, title), ...children);
  }

  /** How far one gets with the causes that clear most. */
  function drawCurve(causes, total) {
    const width = 300, height = 140;
    let sum = 0, half = 0;
    const points = causes.map((cause, index) => {
      sum += cause.length;
      if (!half && sum * 2 >= total) half = index + 1;
      return [((index + 1) / causes.length) * width, height - (sum / total) * height];
    });
    const step = Math.ceil(points.length / 300);
    const kept = points.filter((_, i) => i % step === 0 || i === points.length - 1 || i === half - 1);
    const way = kept.map(([x, y]) => x.toFixed(1) + " " + y.toFixed(1)).join("L");
    const says = count(half, "root cause") + (half === 1 ? " accounts" : " account") +
      " for half of the findings.";
    const [x, y] = points[half - 1];
    const svg = draw("svg", { class: "curve", viewBox: "-34 -8 342 170", role: "img", "aria-label": says });
    for (const [share, name] of [[0, "0"], [0.5, "50%"], [1, "100%"]]) {
      const at = height - share * height;
      svg.append(draw("line", { class: "grid", x1: 0, x2: width, y1: at, y2: at }),
        draw("text", { x: -6, y: at + 4, "text-anchor": "end" }, name));
    }
    svg.append(draw("path", { class: "area", d: "M0 " + height + "L" + way + "L" + width + " " + height + "Z" }),
      draw("path", { class: "way", d: "M0 " + height + "L" + way }),
      draw("circle", { class: "point", cx: x, cy: y, r: 4 }),
      draw("text", { x: 0, y: height + 18 }, "root causes, largest first"),
      draw("text", { x: width, y: height + 18, "text-anchor": "end" }, number(causes.length)));
    return [make("p", { class: "says" }, says), svg];
  }

  function drawCharts(selected, causes) {
    const focused = document.activeElement;
    const kept = focused && focused.classList.contains("bar") ? { ...focused.dataset } : null;
    const used = classes.filter((name) => findings.some((f) => (f.class || "none") === name));
    const legend = make("ul", { class: "legend" }, ...used.map((name) =>
      make("li", null, make("span", { class: "dot " + name }), name === "none" ? "no class" : name)));
    const sizes = causes.map((cause) => cause.shown.length);
    byId("charts").replaceChildren(
      chart("What is waited for", bars("category", tally(selected.without.category, dimensions[2].of), 6), legend),
      chart("Where", bars("folder", tally(selected.without.folder, dimensions[3].of), 6)),
      chart("How far the largest causes go",
        ...(sizes.length ? drawCurve(sizes.map((length) => ({ length })), selected.all.length)
          : [make("p", { class: "empty" }, "Nothing left.")])));
    if (kept) {
      const again = [...document.querySelectorAll(".bar")].find((bar) =>
        bar.dataset.key === kept.key && bar.dataset.value === kept.value);
      if (again) again.focus();
    }
  }

  // Filters.

  const selects = {};
  function makeFilters() {
    for (const { key, title } of dimensions) {
      selects[key] = make("select", { change: (event) => choose(key, event.target.value) });
      byId("filters").append(make("label", null, make("span", null, title), selects[key]));
    }
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("text").addEventListener("input", (event) => choose("text", event.target.value));
    byId("reset").addEventListener("click", () => {
      for (const key of Object.keys(chosen)) chosen[key] = "";
      byId("text").value = "";
      choose("text", "");
      byId("text").focus();
    });
  }

  /** The folders of `rows` and those above them that hold several. */
  function withParents(rows) {
    const folders = new Map(rows.map(([value, list]) => [value, list.length]));
    const parents = new Map();
    for (const [folder, size] of folders)
      for (let at = folder.lastIndexOf("/"); at > 0; at = folder.lastIndexOf("/", at - 1)) {
        const parent = folder.slice(0, at);
        const entry = parents.get(parent) || [0, 0];
        parents.set(parent, [entry[0] + size, entry[1] + 1]);
      }
    for (const [parent, [size, children]] of parents)
      if (children > 1 || folders.has(parent)) folders.set(parent, (folders.get(parent) || 0) + size);
    return [...folders].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  }

  function fillFilters(selected) {
    for (const { key, of } of dimensions) {
      const list = selected.without[key];
      const rows = key === "folder" ? withParents(tally(list, of))
        : tally(list, of).map(([value, part]) => [value, part.length]);
      if (chosen[key] && !rows.some(([value]) => value === chosen[key])) rows.push([chosen[key], 0]);
      selects[key].replaceChildren(make("option", { value: "" }, "all"),
        ...rows.map(([value, size]) => make("option", { value }, value + " (" + number(size) + ")")));
      selects[key].value = chosen[key] || "";
      selects[key].classList.toggle("on", Boolean(chosen[key]));
    }
    byId("text").classList.toggle("on", Boolean(chosen.text));
  }

  // Causes, findings and call paths. Each is drawn when it is unfolded.

  /** A details element whose inside is made when it first opens. */
  function fold(attributes, summary, inside, open) {
    const element = make("details", attributes, make("summary", null, ...summary));
    const fill = () => {
      if (element.open && element.children.length === 1) element.append(...inside());
    };
    element.addEventListener("toggle", fill);
    if (open) {
      element.open = true;
      fill();
    }
    return element;
  }

  function source(at) {
    const [file, line, , begin, end] = at;
    const lines = data.lines[file] || {};
    const rows = [];
    let first = line, last = line;
    while (first - 1 in lines && line - first < 3) --first;
    while (last + 1 in lines && last - line < 3) ++last;
    for (let each = first; each <= last; ++each) {
      const text = lines[each];
      if (text === undefined) continue;
      const row = make("span", each === line ? { class: "here" } : null,
        make("span", { class: "no" }, String(each)));
      if (each === line && end > begin)
        row.append(text.slice(0, begin), make("mark", null, text.slice(begin, end)), text.slice(end));
      else row.append(text);
      rows.push(row);
    }
    return rows.length ? [make("div", { class: "source", tabindex: "0", role: "group",
      "aria-label": "Source of " + placeOf(at) }, ...rows)] : [];
  }

  function frame(what, at, open) {
    return make("li", null, fold({ class: "frame" },
      [...prose(what), " ", make("span", { class: "at" }, ...breakable(placeOf(at)))],
      () => source(at), open));
  }

  const sayOf = (note) => note.function ? "'" + note.function + "' " + note.action : note.message;

  function path(finding) {
    const steps = finding.notes.filter((note) => note.kind === "step");
    const rest = finding.notes.filter((note) => note.kind !== "step");
    const frames = [frame(finding.action ? "'" + finding.function + "' " + finding.action
      : finding.message, finding.at, true),
    ...steps.map((note, index) => frame(sayOf(note), note.at, index === steps.length - 1)),
    ...rest.filter((note) => note.kind === "detail").map((note) =>
      frame(note.message, note.at, false))];
    const tags = [finding.rule, finding.severity, finding.confidence + " confidence"];
    return make("div", { class: "trace" },
      make("ol", { class: "frames" }, ...frames),
      ...rest.filter((note) => note.kind === "ground").map((note) =>
        make("p", { class: "ground" }, make("b", null, "Why: "), ...prose(note.message))),
      ...rest.filter((note) => note.kind === "cure").map((note) =>
        make("p", { class: "cure" }, make("b", null, "Instead: "), ...prose(note.message))),
      make("p", { class: "foot" }, ...tags.map((tag) => make("span", null, tag)),
        make("a", { href: "#" + finding.id }, "link to this finding")));
  }

  function findingOf(finding, open) {
    return fold({ class: "finding", "data-id": finding.id },
      [make("span", { class: "label" }, ...prose(finding.message)),
        make("span", { class: "where" }, ...breakable(placeOf(finding.at)))],
      () => [path(finding)], open);
  }

  function inside(cause, target) {
    const hints = [];
    const size = number(cause.findings.length);
    if (cause.remedy && String(cause.remedy.at) === String(cause.at))
      hints.push(make("p", { class: "hint" }, "An offload here, or an async version, clears " +
        (cause.findings.length === 1 ? "it." : "all " + size + ".")));
    else if (cause.remedy)
      hints.push(make("p", { class: "hint" }, "An offload where ", ...prose(cause.remedy.label), " (",
        ...breakable(placeOf(cause.remedy.at)), "), or an async version, clears " +
        (cause.findings.length === 1 ? "it." : "all " + size + ".")));
    for (const helper of cause.helpers)
      hints.push(make("p", { class: "hint" }, ...prose("'" + helper.function + "'"),
        " is also called by ", ...prose("'" + helper.caller + "'"),
        helper.callers > 1 ? " and " + count(helper.callers - 1, "other") : "",
        helper.callers > 1 ? ", which are not async." : ", which is not async."));
    const alone = cause.shown.length === 1;
    return [make("div", { class: "inside" }, ...hints,
      ...cause.shown.map((finding) => findingOf(finding, alone || finding.id === target)))];
  }

  function causeOf(cause, target) {
    const first = cause.shown[0];
    const kind = make("span", { class: "kind" },
      make("span", { class: "dot " + (first.class || "") }),
      first.category ? first.category + (first.class ? ", " + first.class : "") : first.rule);
    const partly = cause.shown.length < cause.findings.length
      ? "of " + number(cause.findings.length) + " · " : "";
    const many = cause.shown.length;
    return fold({ class: "cause" },
      [make("span", { class: many > 1 ? "many" : "many one" }, number(many)),
        make("span", { class: "label" }, ...prose(cause.label)), kind,
        make("span", { class: "where" }, partly, ...breakable(placeOf(cause.at)))],
      () => inside(cause, target), Boolean(target));
  }

  /** Draws the causes from `from` on, as far as the limit goes. */
  function drawList(causes, target, from = 0) {
    const drawn = causes.slice(from, limit).map((cause) =>
      causeOf(cause, cause.shown.some((f) => f.id === target) ? target : null));
    if (from) byId("list").append(...drawn);
    else byId("list").replaceChildren(...drawn);
    if (!causes.length)
      byId("list").append(make("p", { class: "empty" }, findings.length
        ? "No finding passes these filters." : "No findings."));
    const left = causes.length - limit;
    byId("more").hidden = left <= 0;
    byId("more").textContent = "Show " + number(Math.min(batch, left)) + " more of " +
      count(left, "root cause");
  }

  function group(selected) {
    const shown = new Set(selected.all);
    const causes = [];
    for (const cause of data.causes) {
      const list = cause.findings.map((index) => findings[index]).filter((f) => shown.has(f));
      if (list.length) causes.push({ ...cause, shown: list });
    }
    return causes.sort((a, b) => b.shown.length - a.shown.length);
  }

  let current = [];
  function update(target) {
    const selected = select();
    current = group(selected);
    if (target) limit = Math.max(limit, 1 + current.findIndex((cause) =>
      cause.shown.some((f) => f.id === target)));
    fillFilters(selected);
    drawCharts(selected, current);
    drawList(current, target);
    const isAll = selected.all.length === findings.length;
    byId("count").textContent = (isAll ? count(findings.length, "finding")
      : number(selected.all.length) + " of " + count(findings.length, "finding")) +
      " from " + count(current.length, "root cause");
    byId("reset").hidden = !Object.values(chosen).some(Boolean);
  }

  // Theme, keys, links to findings.

  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
  }

  function startTheme() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    let own = null;
    try { own = localStorage.getItem("async-tidy-theme"); } catch { /* a file may have none */ }
    const follow = () => setTheme(own || (system.matches ? "dark" : "light"));
    system.addEventListener("change", follow);
    byId("theme").addEventListener("click", () => {
      own = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      try { localStorage.setItem("async-tidy-theme", own); } catch { /* as above */ }
      follow();
    });
    follow();
  }

  function move(by) {
    const all = [...document.querySelectorAll("#list summary")].filter((each) => each.offsetParent);
    const at = all.indexOf(document.activeElement);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) next.focus();
  }

  function startKeys() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = /^(INPUT|SELECT)$/.test(event.target.tagName);
      if (typing && event.key === "Escape") event.target.blur();
      if (typing) return;
      if (event.key === "/") byId("text").focus();
      else if (event.key === "j") move(1);
      else if (event.key === "k") move(-1);
      else if (event.key === "t") byId("theme").click();
      else return;
      event.preventDefault();
    });
  }

  function showTarget() {
    const target = decodeURIComponent(location.hash.slice(1));
    if (!findings.some((finding) => finding.id === target)) return;
    for (const key of Object.keys(chosen)) chosen[key] = "";
    byId("text").value = "";
    update(target);
    const element = [...document.querySelectorAll(".finding")].find((each) =>
      each.dataset.id === target);
    element.scrollIntoView();
    element.firstElementChild.focus();
  }

  startTheme();
  drawTiles();
  makeFilters();
  byId("more").addEventListener("click", () => {
    const from = limit;
    limit += batch;
    drawList(current, null, from);
    const next = document.querySelectorAll(".cause > summary")[from];
    if (next) next.focus();
  });
  update();
  startKeys();
  showTarget();
  addEventListener("hashchange", showTarget);
})();
