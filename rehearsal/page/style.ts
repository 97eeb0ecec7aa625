/** The pages' one style sheet: quiet, readable on paper and in the dark. */
export const style = `
:root { color-scheme: light dark; --text: #1f2328; --soft: #59636e; --back: #fff; --panel: #f6f8fa; --line: #d1d9e0;
  --bad: #cf222e; --bad-back: #ffebe9; --warn: #9a6700; --warn-back: #fff8c5; --note: #0969da; --note-back: #ddf4ff; --good: #1a7f37; }
@media (prefers-color-scheme: dark) { :root { --text: #f0f6fc; --soft: #9198a1; --back: #0d1117; --panel: #151b23; --line: #3d444d;
  --bad: #f85149; --bad-back: #25171c; --warn: #d29922; --warn-back: #272115; --note: #4493f8; --note-back: #111d2e; --good: #3fb950; } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 1012px; padding: 24px 16px 64px; background: var(--back); color: var(--text);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif }
code, pre, .code { font: 12px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace }
a { color: var(--note); text-decoration: none } a:hover { text-decoration: underline }
h1 { font-size: 26px; font-weight: 500; margin: 0 0 4px } h1 .number { color: var(--soft); font-weight: 300 }
h2 { font-size: 16px; margin: 32px 0 8px } .soft { color: var(--soft) }
.panel { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; margin: 12px 0 }
.panel > header { background: var(--panel); border-bottom: 1px solid var(--line); padding: 8px 16px; color: var(--soft) }
.panel > .body { padding: 16px } .panel > .body > :first-child { margin-top: 0 } .panel > .body > :last-child { margin-bottom: 0 }
.body table, table.steps { border-collapse: collapse; display: block; overflow-x: auto }
.body th, .body td, .steps th, .steps td { border: 1px solid var(--line); padding: 5px 12px; text-align: left; vertical-align: top }
.body code { background: var(--panel); border-radius: 4px; padding: 2px 5px } .body pre { background: var(--panel); border-radius: 6px; padding: 12px; overflow-x: auto }
.body pre code { background: none; padding: 0 } .body summary { cursor: pointer }
.check { display: flex; gap: 10px; padding: 8px 16px; border-top: 1px solid var(--line) } .check:first-child { border-top: 0 }
.mark::before { content: "●" } .success { color: var(--good) } .failure { color: var(--bad) } .neutral, .notice { color: var(--soft) } .warning { color: var(--warn) }
.line { display: flex; white-space: pre } .line .n { width: 56px; padding-right: 12px; text-align: right; color: var(--soft); user-select: none; flex: none }
.line .t { overflow-x: auto } .line.hit { background: var(--warn-back) }
.annotation { margin: 4px 12px 8px 56px; border: 1px solid var(--line); border-left: 4px solid var(--note); border-radius: 4px; padding: 8px 12px; background: var(--note-back) }
.annotation.failure { color: inherit; border-left-color: var(--bad); background: var(--bad-back) }
.annotation.warning { color: inherit; border-left-color: var(--warn); background: var(--warn-back) }
.annotation strong { display: block } .annotation p { margin: 2px 0 0; white-space: pre-wrap; overflow-wrap: anywhere }
.excerpt { padding: 8px 0 }
nav { margin-bottom: 24px }
.timeline { list-style: none; margin: 12px 0; padding: 0 } .timeline li { display: flex; gap: 10px; padding: 6px 0 6px 2px; border-top: 1px solid var(--line) }
.timeline li:first-child { border-top: 0 } .timeline time { color: var(--soft); font-variant-numeric: tabular-nums } .timeline p { margin: 2px 0 0; overflow-wrap: anywhere }
.timeline dl { display: flex; flex-wrap: wrap; gap: 0 16px; margin: 0 } .timeline dl div { display: flex; gap: 6px } .timeline dt { color: var(--soft) }
.timeline dd { margin: 0; font: 12px/1.75 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere }
.environment { border: 1px solid var(--line); border-radius: 10px; padding: 0 8px; color: var(--soft); font-size: 12px }
`
