/** How the page of the bench looks: by day and by night, on a laptop and on a phone. */
export const STYLE = `:root{color-scheme:light dark;--ground:#fbf9f5;--ink:#1d1b18;--quiet:#6b655c;--own:#0b6e5f;--peer:#b9b2a6;--line:#e6e1d8;--missed:#9a3b12}
@media(prefers-color-scheme:dark){:root{--ground:#171512;--ink:#ece7de;--quiet:#a9a296;--own:#3fb59f;--peer:#6a6358;--line:#33302b;--missed:#f0a37a}}
*{box-sizing:border-box}
body{font:15px/1.45 system-ui,sans-serif;background:var(--ground);color:var(--ink);max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.6rem;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:0}
h3{font-size:1rem;margin:1.75rem 0 .5rem}
p{margin:.25rem 0}
a{color:var(--own)}
nav{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;margin:1rem 0 2rem;padding:0}
section{border-top:1px solid var(--line);padding:1.5rem 0}
.quiet,.note{color:var(--quiet);font-size:.875rem}
.row{display:grid;grid-template-columns:12rem minmax(6rem,1fr) 15rem;gap:.1rem 1rem;align-items:center;padding:.2rem 0}
.bar{position:relative;height:1rem;background:linear-gradient(var(--line),var(--line)) 0 50%/100% 1px no-repeat}
.bar i{position:absolute;inset:0 auto 0 0;min-width:2px;border-radius:2px;background:var(--peer)}
.own .bar i{background:var(--own)}
.own .who{font-weight:600}
.bar u{position:absolute;top:50%;height:2px;margin-top:-1px;background:var(--ink)}
.num{font-variant-numeric:tabular-nums}
.note{grid-column:2/-1}
.fact{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.2fr);gap:.1rem 1rem;padding:.35rem 0;border-bottom:1px solid var(--line)}
.fact .num{font-weight:600}
.aim{grid-column:1/-1;font-size:.875rem;color:var(--quiet)}
.missed{color:var(--missed)}
svg{display:block;width:100%;max-width:660px;height:auto}
svg text{font:13px system-ui,sans-serif;fill:var(--ink)}
@media(max-width:40rem){.row{grid-template-columns:1fr auto}.row .bar{grid-column:1/-1;grid-row:2}.note{grid-column:1/-1}.fact{grid-template-columns:1fr}}`;
