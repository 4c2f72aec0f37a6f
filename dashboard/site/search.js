// Finds pages by name in window.HZ_INDEX (search-index.js): no server, no request, so it
// works from a disk. Plain enough for browsers of early 2020. Without it the list stays.
(function () {
  "use strict";
  var MOST = 40;
  var form = document.getElementById("find");
  var field = document.getElementById("q");
  var told = document.getElementById("told");
  var found = document.getElementById("found");
  var letters = document.getElementById("letters");

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().trim();
  }

  // How well an entry answers: 0 the name itself, 1 its beginning, 2 within it, 3 another
  // word; -1 where a part of the question is nowhere.
  function rank(entry, parts) {
    var name = plain(entry[0]);
    var all = name + " " + entry[3];
    for (var k = 0; k < parts.length; k += 1) {
      if (all.indexOf(parts[k]) < 0) { return -1; }
    }
    var asked = parts.join(" ");
    if (name === asked) { return 0; }
    var at = name.indexOf(asked);
    return at === 0 ? 1 : at > 0 ? 2 : 3;
  }

  function line(entry) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    var kind = document.createElement("small");
    link.href = entry[1];
    link.textContent = entry[0];
    kind.textContent = entry[2];
    item.appendChild(link);
    item.appendChild(document.createTextNode(" "));
    item.appendChild(kind);
    return item;
  }

  function search() {
    var parts = plain(field.value).split(/\s+/).filter(Boolean);
    found.textContent = "";
    told.textContent = "";
    letters.hidden = parts.length > 0;
    if (!parts.length) { return; }
    var ranked = window.HZ_INDEX
      .map(function (entry, at) { return [rank(entry, parts), at, entry]; })
      .filter(function (row) { return row[0] >= 0; })
      .sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    ranked.slice(0, MOST).forEach(function (row) { found.appendChild(line(row[2])); });
    var words = ranked.length ? told.dataset.found : told.dataset.none;
    told.textContent = words.replace("#", ranked.length || field.value.trim());
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = found.querySelector("a");
    if (first) { window.location.href = first.href; }
  });
  field.addEventListener("input", search);
  field.value = new URLSearchParams(window.location.search).get("q") || "";
  search();
}());
