// A text area of SPARQL to CodeMirror with colours, brackets and completion; the text area keeps the text, so that
// its form works with and without this script. It stands in a shadow tree: there CodeMirror adopts its style sheets,
// where it would otherwise write style elements, which the page's Content-Security-Policy refuses.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "#5a2a82", fontWeight: "600" },
  { tag: tags.standard(tags.name), color: "#8a3b00" },
  { tag: tags.local(tags.variableName), color: "#0b559f" },
  { tag: tags.atom, color: "#00665c" },
  { tag: tags.string, color: "#8f1d3f" },
  { tag: tags.comment, color: "#5d6675", fontStyle: "italic" },
  { tag: [tags.operator, tags.bracket], color: "#3b4557" },
  { tag: tags.meta, color: "#7a5600" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "6px" },
  "&.cm-focused": { outline: "3px solid #f0a500", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "13.5px", lineHeight: "1.5", maxHeight: "60vh" },
  ".cm-content, .cm-gutter": { minHeight: "12em" },
  ".cm-gutters": { backgroundColor: "var(--ground)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", border: "1px solid var(--line)", borderRadius: "6px" },
  ".cm-tooltip.cm-completionInfo": { fontFamily: "var(--sans)", fontSize: "12.5px", maxWidth: "340px", padding: "6px 9px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "#fff" },
  ".cm-tooltip-autocomplete li[aria-selected] .cm-completionDetail": { color: "#fff" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--soft)", marginLeft: "1em" },
});

const WORD = /[?$]?[\p{L}\p{N}_][\p{L}\p{N}_-]*(?::[\p{L}\p{N}_.-]*)?|[?$]/u;
const VARIABLE = /[?$]([\p{L}\p{N}_]+)/gu;

function completions(words) {
  return (context) => {
    const inside = syntaxTree(context.state).resolveInner(context.pos, -1).name;
    if (inside === "string" || inside === "comment") return null;
    const word = context.matchBefore(new RegExp(`(?:${WORD.source})$`, "u"));
    if (!word && !context.explicit) return null;
    const text = word ? word.text : "";
    const from = word ? word.from : context.pos;
    if (/^[?$]/.test(text)) return { from, options: variables(context.state.doc.toString(), text), validFor: /^[?$][\p{L}\p{N}_]*$/u };
    return { from, options: words, validFor: /^[\p{L}\p{N}_:.-]*$/u };
  };
}

function variables(text, typed) {
  const names = new Set(Array.from(text.matchAll(VARIABLE), (found) => typed[0] + found[1]));
  names.delete(typed);
  return Array.from(names).sort().map((label) => ({ label, type: "variable" }));
}

/** Put an editor in the place of a text area. `words` are completions: label, type, detail, info and, if another, apply. */
export function attach(area, words) {
  const host = document.createElement("div");
  area.after(host);
  const root = host.attachShadow({ mode: "open" });
  const submit = () => { area.form.requestSubmit(); return true; };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), indentOnInput(), bracketMatching(), closeBrackets(),
        StreamLanguage.define(sparql), syntaxHighlighting(colours), look, EditorView.lineWrapping,
        autocompletion({ override: [completions(words)], icons: false, maxRenderedOptions: 60 }),
        placeholder(area.placeholder),
        EditorView.contentAttributes.of({ "aria-label": area.labels[0]?.textContent ?? "SPARQL", spellcheck: "false" }),
        keymap.of([
          { key: "Mod-Enter", run: submit },
          ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => { if (update.docChanged) area.value = update.state.doc.toString(); }),
      ],
    }),
  });
  area.hidden = true;
  return {
    view,
    set(text) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }); view.focus(); },
  };
}
