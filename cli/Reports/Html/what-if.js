(function () {
  "use strict";
  var root = document.getElementById("what-if");
  var data = JSON.parse(document.getElementById("what-if-numbers").textContent);
  var band = document.getElementById("what-if-band");
  var sliders = data.curves.map(function (curve, number) { return document.getElementById("what-if-" + number); });
  var buttons = Array.prototype.slice.call(root.querySelectorAll("button"));

  function tell(point, said) {
    point.figures.forEach(function (text, number) {
      document.getElementById("what-if-figure-" + number).textContent = text;
    });
    band.textContent = said;
    band.hidden = said === "";
    document.body.classList.toggle("moved", said !== "");
  }

  function show(number, position) {
    var curve = data.curves[number];
    var point = curve.points[position];
    document.getElementById("what-if-value-" + number).textContent = point.value;
    sliders[number].setAttribute("aria-valuetext", point.value);
    return point;
  }

  function reset(except) {
    sliders.forEach(function (slider, number) {
      if (number !== except) {
        slider.value = data.curves[number].present;
        show(number, data.curves[number].present);
      }
    });
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", "false"); });
  }

  function asItIs() {
    reset(-1);
    tell(data.asItIs, "");
  }

  sliders.forEach(function (slider, number) {
    slider.addEventListener("input", function () {
      reset(number);
      var position = Number(slider.value);
      var point = show(number, position);
      if (position === data.curves[number].present) { tell(data.asItIs, ""); return; }
      tell(point, "What if, not the report: " + data.curves[number].title + " at " + point.value);
    });
  });
  buttons.forEach(function (button, number) {
    button.addEventListener("click", function () {
      if (number === 0) { asItIs(); return; }
      reset(-1);
      button.setAttribute("aria-pressed", "true");
      tell(data.stress[number - 1], "What if, not the report: " + data.stress[number - 1].title);
    });
  });
  root.hidden = false;
  Array.prototype.forEach.call(document.querySelectorAll(".scripted"), function (entry) { entry.classList.remove("scripted"); });
  asItIs();
}());
