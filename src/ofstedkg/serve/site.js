"use strict";
{
  const words = JSON.parse(document.getElementById("data").textContent);
  window.ofstedkg = { editor: ofstedkgEditor.attach(document.getElementById("sparql"), words) };
}
