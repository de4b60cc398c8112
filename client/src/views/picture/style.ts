/** The drawing carries colours for use outside an editor; here those of the theme replace them. */
export const style = `
body { margin: 0; padding: 0; line-height: 1.5; }
main { padding: 0.8rem 1.2rem 1.5rem; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.3rem 1rem; }
h1 { margin: 0; font-size: 1.15em; font-weight: 600; overflow-wrap: anywhere; }
header p { margin: 0; color: var(--vscode-descriptionForeground); }
nav { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-left: auto; }
a { color: var(--vscode-textLink-foreground); overflow-wrap: anywhere; }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.button { padding: 0.15em 0.8em; text-decoration: none; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; }
.button:hover { background: var(--vscode-button-secondaryHoverBackground); }
.both { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; margin-top: 1rem; }
figure { flex: 3 1 30rem; min-width: 0; margin: 0; }
section { flex: 1 1 17rem; }
svg { max-width: 100%; height: auto; }
svg a { outline-offset: 3px; }
svg text.label { fill: var(--vscode-foreground); }
svg text.detail { fill: var(--vscode-descriptionForeground); }
svg .background { fill: none; }
svg rect.box { fill: var(--vscode-editor-background); stroke: var(--vscode-descriptionForeground); }
svg a:hover rect.box { fill: var(--vscode-list-hoverBackground); }
svg a:focus-visible rect.box { stroke: var(--vscode-focusBorder); stroke-width: 3px; }
svg .link { stroke: var(--vscode-descriptionForeground); opacity: 0.7; }
svg .differs, svg rect.box.differs { stroke: var(--vscode-list-errorForeground, var(--vscode-errorForeground)); }
ul { margin: 0; padding-left: 1.2rem; }
section > ul { padding: 0; list-style: none; }
section > ul > li { margin-bottom: 0.8rem; }
.node { font-weight: 600; }
details .node { font-weight: normal; }
details { margin-left: 1.2rem; }
details p { margin: 0; }
summary { cursor: pointer; }
summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
small, li { color: var(--vscode-foreground); }
small { color: var(--vscode-descriptionForeground); }
.differs { color: var(--vscode-list-errorForeground, var(--vscode-errorForeground)); }
`;
