"use strict";
(function () {
  const form = JSON.parse(document.getElementById("client-form").textContent);
  const said = document.getElementById("said");
  const shownText = document.getElementById("text");
  const memory = "rapport.form." + form.token;
  let isKept = true;

  function inputs(item) {
    return Array.from(document.getElementsByName(item.mark));
  }

  function chosen(item) {
    return inputs(item).filter((box) => box.checked).map((box) => item.choices[Number(box.value)]);
  }

  function words(item) {
    return inputs(item)[0].value.trim();
  }

  function answer(item) {
    const found = { id: item.id };
    if (item.row) { found.row = item.row; }
    if (item.kind === "text") {
      if (!words(item)) { return null; }
      found.value = words(item);
      return found;
    }
    const picked = chosen(item);
    if (!picked.length) { return null; }
    if (picked.length === 1 && picked[0].missing) {
      found.missing = picked[0].missing;
    } else {
      found.value = item.kind === "multi" ? picked.map((choice) => choice.value) : picked[0].value;
    }
    return found;
  }

  function told(item) {
    if (item.kind === "text") { return words(item); }
    const picked = chosen(item);
    if (item.kind === "multi") { return picked.map((choice) => choice.number).join(", "); }
    return picked.map((choice) => choice.number + " - " + choice.label).join("");
  }

  function asText() {
    const byMark = new Map(form.items.map((item) => [item.mark, item]));
    return form.blocks.map(function (block) {
      const item = byMark.get(block.mark);
      const answered = item ? told(item) : "";
      return answered ? block.text + " " + answered : block.text;
    }).join("\n\n") + "\n";
  }

  function randomId() {
    const bytes = new Uint8Array(16);
    try {
      window.crypto.getRandomValues(bytes);
    } catch (error) {
      bytes.forEach((_byte, place) => { bytes[place] = Math.floor(Math.random() * 256); });
    }
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  function now() {
    const at = new Date();
    const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
    const offset = -at.getTimezoneOffset();
    const local = new Date(at.getTime() + offset * 60000).toISOString().slice(0, 19);
    return local + (offset < 0 ? "-" : "+") + two(offset / 60) + ":" + two(offset % 60);
  }

  function asFile() {
    return JSON.stringify({
      format: form.format,
      token: form.token,
      response_id: randomId(),
      respondent: "client",
      questionnaire: form.questionnaire,
      filled_at: now(),
      answers: form.items.map(answer).filter((found) => found !== null),
    }, null, 1);
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([asFile()], { type: "application/json" }));
    link.download = "answers-" + form.token + ".json";
    document.body.appendChild(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    isKept = true;
    said.textContent = form.words.saved.replace("{name}", link.download);
  }

  function copy() {
    shownText.value = asText();
    shownText.hidden = false;
    shownText.focus();
    shownText.select();
    let isCopied = false;
    try {
      isCopied = document.execCommand("copy");
    } catch (error) {
      isCopied = false;
    }
    isKept = isKept || isCopied;
    said.textContent = isCopied ? form.words.copied : form.words.select;
  }

  function remember() {
    const state = {};
    form.items.forEach(function (item) {
      state[item.mark] = item.kind === "text"
        ? inputs(item)[0].value
        : inputs(item).filter((box) => box.checked).map((box) => box.value);
    });
    try {
      window.localStorage.setItem(memory, JSON.stringify(state));
    } catch (error) {
      // a page opened from a file may have no memory; saving works all the same
    }
  }

  function recall() {
    try {
      const state = JSON.parse(window.localStorage.getItem(memory) || "{}");
      form.items.forEach(function (item) {
        const before = state[item.mark];
        if (before === undefined) { return; }
        inputs(item).forEach(function (box) {
          if (item.kind === "text") { box.value = before; } else { box.checked = before.includes(box.value); }
        });
      });
    } catch (error) {
      // nothing is remembered
    }
  }

  function excludes(item, box) {
    if (item.kind !== "multi" || !box.checked) { return; }
    const alone = item.choices[Number(box.value)].alone;
    inputs(item).forEach(function (other) {
      if (other !== box && (alone || item.choices[Number(other.value)].alone)) { other.checked = false; }
    });
  }

  function showClear(item) {
    const button = document.getElementById("clear-" + item.mark);
    if (button) { button.hidden = !chosen(item).length; }
  }

  function changed() {
    isKept = false;
    said.textContent = "";
    remember();
  }

  recall();
  form.items.forEach(function (item) {
    inputs(item).forEach(function (box) {
      box.addEventListener(item.kind === "text" ? "input" : "change", function () {
        excludes(item, box);
        showClear(item);
        changed();
      });
    });
    const button = document.getElementById("clear-" + item.mark);
    if (button) {
      button.addEventListener("click", function () {
        inputs(item).forEach((box) => { box.checked = false; });
        inputs(item)[0].focus();
        showClear(item);
        changed();
      });
    }
    showClear(item);
  });
  document.getElementById("form").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("copy").addEventListener("click", copy);
  document.getElementById("print").addEventListener("click", () => window.print());
  document.getElementById("ways").hidden = false;
  window.addEventListener("beforeunload", function (event) {
    if (!isKept) {
      event.preventDefault();
      event.returnValue = "";
    }
  });
})();
