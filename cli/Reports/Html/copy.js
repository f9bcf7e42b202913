(function () {
  "use strict";
  var powers = { "": "", " k": "e3", " M": "e6", " bn": "e9", " tn": "e12" };

  function plain(cell) {
    var copy = cell.cloneNode(true);
    copy.querySelectorAll(".error").forEach(function (error) { error.remove(); });
    var text = copy.textContent.replace(/\s+/g, " ").trim();
    var number = /^([−+]?)([\d,]*\.?\d+)( k| M| bn| tn)?( %)?$/.exec(text);
    if (number === null) { return text; }
    var value = String(Number(number[2].replace(/,/g, "") + powers[number[3] || ""]));
    return (number[1] === "−" ? "-" : "") + value + (number[4] ? "%" : "");
  }

  document.addEventListener("copy", function (event) {
    var selection = document.getSelection();
    if (selection.rangeCount === 0) { return; }
    var common = selection.getRangeAt(0).commonAncestorContainer;
    var element = common.nodeType === Node.ELEMENT_NODE ? common : common.parentElement;
    if (element === null || element.closest("td, th") !== null) { return; }
    var table = element.closest("table") || (element.closest(".scroll") || document.createElement("div")).querySelector("table");
    if (table === null) { return; }
    var lines = [];
    Array.prototype.forEach.call(table.rows, function (row) {
      var cells = Array.prototype.filter.call(row.cells, function (cell) { return selection.containsNode(cell, true); });
      if (cells.length !== 0) { lines.push(cells.map(plain).join("\t")); }
    });
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  });
}());
