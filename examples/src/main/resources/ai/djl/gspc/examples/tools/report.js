// Sorts a table by the column whose heading is clicked, the largest number first.
document.querySelectorAll("table.sortable th").forEach(function (th) {
  th.addEventListener("click", function () {
    var table = th.closest("table");
    var column = Array.prototype.indexOf.call(th.parentNode.children, th);
    var down = th.dataset.order !== "down";
    table.querySelectorAll("th").forEach(function (other) { delete other.dataset.order; });
    th.dataset.order = down ? "down" : "up";
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    var key = function (row) { return row.cells[column].dataset.key; };
    rows.sort(function (a, b) {
      var x = Number(key(a));
      var y = Number(key(b));
      var order = isNaN(x) || isNaN(y) ? key(a).localeCompare(key(b)) : x - y;
      return down ? -order : order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  });
});

// Shows a step in the plan when it is chosen in the table, and the other way round.
function choose(step, from) {
  document.querySelectorAll(".chosen").forEach(function (e) { e.classList.remove("chosen"); });
  ["row-", "node-"].forEach(function (kind) {
    var element = document.getElementById(kind + step);
    element.classList.add("chosen");
    if (kind !== from) {
      element.scrollIntoView({ block: "center", behavior: "smooth" });
    }
  });
}
document.querySelectorAll("[data-step]").forEach(function (e) {
  e.addEventListener("click", function () {
    choose(e.dataset.step, e.id.startsWith("row-") ? "row-" : "node-");
  });
});
