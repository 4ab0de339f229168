/** The look of the page without the app: the colours are those of src/lib/ui/tokens.css, and a test holds them to it. */
export const TRUST_STYLE = `
:root{color-scheme:light dark;
--canvas:light-dark(#f0f5f8, #0b1016);--surface:light-dark(#fcfefe, #131920);--parcel:light-dark(#d9ecf5, #182a35);
--line:light-dark(#d6dee3, #2a3139);--line-control:light-dark(#798791, #66727c);--ink:light-dark(#162130, #eaeff3);
--ink-2:light-dark(#414d5b, #bbc4ca);--accent:light-dark(#005b6e, #69ccda);--on-accent:light-dark(#fbfeff, #04161f);
--focus:light-dark(#1577c8, #71bfff)}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;-webkit-text-size-adjust:100%}
main{max-width:40rem;margin:0 auto;padding:2rem 1rem 3rem;display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
h1{margin:0;font:600 1.75rem/1.25 Optima,Candara,system-ui,sans-serif}
h2{display:flex;gap:.625rem;align-items:center;margin:0 0 .75rem;font-size:1.125rem;font-weight:600}
h2 span{flex:none;display:grid;place-items:center;width:1.75rem;height:1.75rem;border-radius:50%;background:var(--parcel);font-size:.875rem}
p{margin:0 0 .75rem}
.lead,footer{color:var(--ink-2)}
footer{overflow-wrap:anywhere}
section{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:1.25rem}
details{border-top:1px solid var(--line)}
details:last-of-type ol{padding-bottom:0}
summary{min-height:3rem;padding:.75rem .25rem;font-weight:500;cursor:pointer}
ol{margin:0;padding:0 0 1rem 1.5rem;display:grid;gap:1.25rem}
li::marker{color:var(--ink-2)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:10px}
.button,.get{display:inline-grid;place-items:center;min-height:3rem;padding:0 1.25rem;border-radius:10px;font-weight:600;text-decoration:none}
.button{background:var(--accent);color:var(--on-accent)}
.get{border:1px solid var(--line-control);color:var(--ink)}
.signs{display:grid;grid-template-columns:repeat(4,max-content);gap:.375rem 1.25rem;margin:0;font:500 1rem/1.5 ui-monospace,Menlo,Consolas,monospace}
.signs b{font-weight:500}
svg{display:block;width:100%;max-width:20rem;margin-top:.5rem;font:500 13px system-ui,-apple-system,'Segoe UI',sans-serif}
svg text{fill:var(--ink)}
.title{font-weight:600;font-size:14px}
.frame{fill:var(--canvas);stroke:var(--line-control);stroke-width:1.5}
.row{fill:var(--surface)}
.marked{fill:var(--parcel);stroke:var(--accent);stroke-width:2}
.switch{fill:var(--accent)}
.knob{fill:var(--on-accent)}
.dot{fill:var(--line-control)}
.more{fill:none;stroke:var(--line-control);stroke-width:1.5}
`;
