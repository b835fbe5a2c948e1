(() => {
  "use strict";
  const byId = id => document.getElementById(id);
  const root = document.documentElement;

  // Light and dark: the system's choice, until someone chooses otherwise.
  const theme = byId("theme");
  const remembered = () => { try { return localStorage.getItem("scim-tck-theme"); } catch (e) { return null; } };
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => { theme.textContent = isDark() ? "Light" : "Dark"; theme.setAttribute("aria-label", "Switch to " + (isDark() ? "light" : "dark")); };
  if (remembered() === "light" || remembered() === "dark") root.dataset.theme = remembered();
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("scim-tck-theme", root.dataset.theme); } catch (e) { /* kept for this page alone */ }
    label();
  });
  label();

  // Search and filters.
  const bar = byId("bar"), q = byId("q"), v = byId("v"), p = byId("p"), s = byId("s"), count = byId("count");
  bar.hidden = false;
  const entries = [...document.querySelectorAll(".entry")].map(el => ({ el, text: null }));
  const groups = [...document.querySelectorAll(".group, .recording")];
  const opened = new Set();
  const has = (list, one) => list.split(" ").includes(one);
  const matches = (entry, words) => {
    const d = entry.el.dataset;
    if (v.value && d.v !== v.value || p.value && !has(d.p, p.value) || s.value && !has(d.s, s.value)) return false;
    if (words.length && entry.text === null) entry.text = entry.el.textContent.toLowerCase();
    return words.every(word => entry.text.includes(word));
  };
  const filter = () => {
    const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
    const active = words.length > 0 || v.value || p.value || s.value;
    let shown = 0;
    for (const entry of entries) {
      const yes = !active || matches(entry, words);
      entry.el.hidden = !yes;
      if (yes) shown++;
    }
    for (const group of groups) {
      const some = !active || group.querySelector(".entry:not([hidden])") !== null;
      group.hidden = !some;
      if (active && some && group.tagName === "DETAILS" && !group.open) { group.open = true; opened.add(group); }
    }
    if (!active) { opened.forEach(group => { group.open = false; }); opened.clear(); }
    count.textContent = active ? shown + " of " + entries.length + " entries" : entries.length + " entries";
  };
  let waiting = 0;
  q.addEventListener("input", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(filter); });
  [v, p, s].forEach(select => select.addEventListener("change", filter));
  bar.addEventListener("submit", event => event.preventDefault());
  bar.addEventListener("reset", () => setTimeout(filter));
  filter();

  // An anchor opens what it leads to.
  const reveal = () => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) { bar.reset(); filter(); }
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
    const summary = target.querySelector(":scope > summary");
    if (summary) summary.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  reveal();

  // Keys: / searches, j and k go from finding to finding, Escape leaves the search.
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && event.target === q) { q.value = ""; filter(); q.blur(); }
    if (typing) return;
    if (event.key === "/") { event.preventDefault(); q.focus(); }
    if (event.key === "j" || event.key === "k") {
      const all = [...document.querySelectorAll(".finding:not([hidden]) > summary")];
      const at = all.indexOf(document.activeElement);
      const next = all[event.key === "j" ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0)];
      if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
    }
  });

  document.addEventListener("click", event => {
    if (!event.target.classList.contains("copy")) return;
    const text = event.target.parentElement.querySelector("pre").textContent;
    const done = () => { event.target.textContent = "Copied"; setTimeout(() => { event.target.textContent = "Copy"; }, 1500); };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => {});
  });

  // On paper, findings are told in full.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".finding:not([open])")];
    closed.forEach(finding => { finding.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach(finding => { finding.open = false; }));
})();
