/** Style of the inbox: one column, made for a phone first. */
export const inboxStyle = `
:root { color-scheme: light dark; --ground: #fffbf4; --panel: #fff; --line: #d8dfe2; --ink: #14283a; --soft: #4a5d6b; --sea: #0b6470; --chip: #e3f1f2; }
@media (prefers-color-scheme: dark) { :root { --ground: #0f1c26; --panel: #172a38; --line: #2b4254; --ink: #e8f0f2; --soft: #a9bbc6; --sea: #79d0d6; --chip: #23404f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-inline-size: 52rem; margin-inline: auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
header p, .count, .empty { color: var(--soft); margin-block: 0 1rem; }
a { color: var(--sea); }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--sea); outline-offset: 2px; }
form { display: flex; gap: .5rem; align-items: center; margin-block-end: 1rem; }
input, button { font: inherit; color: inherit; min-block-size: 2.75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); padding-inline: .75rem; }
input { flex: 1; min-inline-size: 0; }
button { background: var(--sea); border-color: var(--sea); color: var(--ground); font-weight: 600; cursor: pointer; }
ol { list-style: none; margin: 0; padding: 0; background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; }
li + li { border-block-start: 1px solid var(--line); }
li a { display: grid; gap: .1rem; padding: .75rem 1rem; color: inherit; text-decoration: none; }
li a:hover { background: var(--chip); }
.who, .when { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
.what { font-weight: 600; overflow-wrap: anywhere; }
.badge { background: var(--chip); color: var(--ink); border-radius: 1rem; padding: .1rem .55rem; font-size: .8rem; }
@media (min-width: 44rem) { li a { grid-template-columns: 14rem 1fr auto; align-items: baseline; gap: 1rem; } }
nav { margin-block-end: 1rem; }
dl { margin: .75rem 0 1rem; }
dl div { display: flex; gap: .75rem; }
dt { color: var(--soft); min-inline-size: 3rem; }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { inline-size: 100%; block-size: min(70vh, 44rem); border: 1px solid var(--line); border-radius: .75rem; background: #fff; }
details { margin-block: .75rem; background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; padding: .6rem 1rem; }
summary { cursor: pointer; font-weight: 600; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9rem; }
table { border-collapse: collapse; font-size: .9rem; inline-size: 100%; }
th { text-align: start; vertical-align: top; font-weight: 400; color: var(--soft); padding: .2rem .75rem .2rem 0; white-space: nowrap; }
td { overflow-wrap: anywhere; }
@media (max-width: 40rem) { th, td { display: block; } }
`;
