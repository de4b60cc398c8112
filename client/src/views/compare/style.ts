/** Sizes are multiples of the editor's own, and every colour comes from the theme. */
export const style = `
html, body { height: 100%; }
body { margin: 0; padding: 0; font: var(--vscode-font-size)/1.4 var(--vscode-font-family); color: var(--vscode-foreground); background: var(--vscode-editor-background); }
main { display: flex; flex-direction: column; height: 100%; }
[hidden] { display: none !important; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; padding: 0.6rem 1rem; }
h1 { margin: 0; font-size: 1.15em; font-weight: 600; overflow-wrap: anywhere; }
#summary { margin: 0; color: var(--vscode-descriptionForeground); }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 1rem; margin-left: auto; }
.controls label { display: inline-flex; align-items: center; gap: 0.4rem; }
input, select, button { font: inherit; }
input[type=search] { width: 15rem; max-width: 70vw; height: 1.85em; box-sizing: border-box; padding: 0 0.5em; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-contrastBorder, var(--vscode-settings-textInputBorder, var(--vscode-input-border, transparent))); border-radius: 2px; }
input[type=search]::placeholder { color: var(--vscode-input-placeholderForeground); opacity: 1; }
select { max-width: 14rem; height: 1.85em; box-sizing: border-box; padding: 0 0.3em; color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder)); border-radius: 2px; }
input[type=checkbox] { width: 1.1em; height: 1.1em; margin: 0; accent-color: var(--vscode-button-background); }
button { padding: 0.25em 0.9em; color: var(--vscode-button-foreground); background: var(--vscode-button-background); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; cursor: pointer; }
button:hover { background: var(--vscode-button-hoverBackground); }
button.secondary { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button.secondary:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:disabled { opacity: 0.5; cursor: default; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
button:focus-visible, input[type=checkbox]:focus-visible { outline-offset: 2px; }
#message { margin: 0; padding: 1rem; }
#scroller { --key-width: min(21rem, 40vw); position: relative; flex: 1; min-height: 6rem; overflow: auto; scroll-padding: 2rem 0 0 var(--key-width); border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
table { table-layout: fixed; border-collapse: separate; border-spacing: 0; min-width: 100%; }
th, td { height: 28px; box-sizing: border-box; padding: 0 0.7rem; text-align: left; font-weight: normal; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); border-right: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
.spacer td, td.gap { height: auto; padding: 0; border: 0; }
thead th { position: sticky; top: 0; z-index: 2; font-weight: 600; background: var(--vscode-editor-background); }
tbody th { position: sticky; left: 0; z-index: 1; background: var(--vscode-editor-background); }
thead th:first-child { left: 0; z-index: 3; }
col.key { width: var(--key-width); }
thead th > .line > * { flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; }
thead th > .line > .common { flex-shrink: 100000; min-width: 2ch; }
thead th.reference { text-decoration: underline; text-underline-offset: 0.25em; }
tbody th, .value { font-family: var(--vscode-editor-font-family); font-size: 0.95em; }
.word, .note, .matter { font-family: var(--vscode-font-family); color: var(--vscode-descriptionForeground); }
.note, .matter { margin-left: 0.6em; font-size: 0.9em; }
.word { font-style: italic; }
.line { display: flex; white-space: pre; }
.line > * { flex: none; }
.line > .value { flex: 0 1 auto; min-width: 3ch; overflow: hidden; text-overflow: ellipsis; }
.line > .common { flex-shrink: 100000; }
:is(td.error, td.warning, #details) .own { font-weight: 700; text-decoration: underline; text-underline-offset: 0.2em; }
#details .value { white-space: pre-wrap; }
tr:hover > * { background: var(--vscode-list-hoverBackground); }
tr:hover > th { background: linear-gradient(var(--vscode-list-hoverBackground), var(--vscode-list-hoverBackground)), var(--vscode-editor-background); }
td.warning, tr:hover > td.warning { color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground)); background: var(--vscode-inputValidation-warningBackground); box-shadow: inset 3px 0 var(--vscode-inputValidation-warningBorder); }
td.error, tr:hover > td.error { color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground)); background: var(--vscode-inputValidation-errorBackground); box-shadow: inset 3px 0 var(--vscode-inputValidation-errorBorder); }
td.error :is(.word, .note), td.warning :is(.word, .note) { color: inherit; }
.sign { margin-right: 0.4em; font-weight: 700; }
[aria-current=true] { outline: 1px dotted var(--vscode-focusBorder); outline-offset: -1px; }
tbody :is(th, td):focus { outline: 2px solid var(--vscode-focusBorder) !important; outline-offset: -2px !important; }
#details { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: 0.6rem 1rem; max-height: 35vh; overflow: auto; border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
#details h2 { margin: 0; font-size: 1em; font-weight: 600; overflow-wrap: anywhere; }
#details p { margin: 0.2rem 0 0; grid-column: 1; overflow-wrap: anywhere; }
#details-notes { color: var(--vscode-descriptionForeground); }
.buttons { grid-column: 2; grid-row: 1 / span 3; display: flex; flex-wrap: wrap; align-content: start; justify-content: end; gap: 0.5rem; max-width: 40vw; }
@media (max-width: 40rem) { #details { grid-template-columns: 1fr; } .buttons { grid-column: 1; grid-row: auto; justify-content: start; margin-top: 0.5rem; max-width: none; } .controls { margin-left: 0; } }
@media (forced-colors: active) { td.error, td.warning { outline: 2px dashed; outline-offset: -3px; } }
body.vscode-high-contrast :is(td.error, td.warning), body.vscode-high-contrast-light :is(td.error, td.warning) { outline: 1px dashed var(--vscode-inputValidation-warningBorder, var(--vscode-contrastBorder)); outline-offset: -3px; }
`;
