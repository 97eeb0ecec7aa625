/** Strings that have broken reports before, each with the medium it aims at. For tests. */
export const hostileStrings: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'a table cell', text: 'a | b \\| c || d' },
  { name: 'code spans and fences', text: 'x ` y `` z ``` \n````\nend' },
  { name: 'a workflow command', text: 'a%0A::error::b\n::set-output name=x::y\r\n::warning::z' },
  { name: 'workflow commands behind other text', text: 'a ##[add-mask]b\n  ::add-mask::c\n::stop-commands::d' },
  { name: 'a script', text: '<script>alert(1)</script><img src=x onerror=alert(1)>' },
  { name: 'the end of a CDATA section', text: 'a ]]> b <![CDATA[ c' },
  {
    name: 'terminal control sequences',
    text: '\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u009b2J',
  },
  { name: 'line breaks of every kind', text: 'a\nb\rc\r\nd\u2028e\u2029f\u0085g\vh\fi' },
  { name: 'a right-to-left override', text: 'safe\u202egnp.exe\u202c \u2066x\u2069' },
  { name: 'a status comment marker', text: '--> <!-- towpath:review --> <!-- towpath:end -->' },
  { name: 'NUL and other controls', text: 'a\u0000b\u0001c\u0008d\u007fe\ufffef\uffff' },
  { name: 'lone surrogates', text: 'a\ud800b\udc00c\udbff' },
  {
    name: 'mentions, references and links',
    text: '@octocat @org/team #1 GH-2 org/repo#3 https://evil.example www.evil.example a@b.example :tada:',
  },
  {
    name: 'Markdown structure',
    text: '# h\n- item\n1. one\n> quote\n***\n[a](https://evil.example) ![i](x) [^1] $x$ ~~s~~ **b** _i_',
  },
  { name: 'a table of its own', text: '\n\n| a | b |\n|---|---|\n| c | d |\n' },
  { name: 'a details element', text: '</details></summary><details open>' },
  { name: 'nothing', text: '' },
  { name: 'only space', text: ' \t \n ' },
  { name: '100,000 characters', text: '`|<'.repeat(33_334) },
  { name: '100,000 escape characters', text: '\u001b['.repeat(50_000) },
  { name: 'the names of prototypes', text: '__proto__' },
]

const pieces = [
  ...hostileStrings.map(({ text }) => text.slice(0, 60)),
  ...[
    '|',
    '`',
    '``',
    '\\',
    '\n',
    '\r',
    '<',
    '>',
    '&',
    '&#124;',
    '<!--',
    '-->',
    ']]>',
    '"',
    "'",
    '@a',
    '#1',
    '\t',
    '    ',
    '---',
  ],
  ...[
    '\u001b',
    '\u009b',
    '\u202e',
    '\ud83d',
    '\ude00',
    '😀',
    '字',
    'é',
    'a\u0301',
    '::',
    '%0A',
    '::error::',
    '](',
    'x',
    ' ',
    '0',
  ],
]

/** `count` strings put together from hostile pieces; the same seed gives the same strings. */
export function hostileFuzz(seed: number, count: number): string[] {
  const random = mulberry32(seed)
  const pick = (limit: number) => Math.floor(random() * limit)
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + pick(12) }, () => pieces[pick(pieces.length)] ?? '').join(''),
  )
}

/** Tommy Ettinger's generator: 32 bits of state, good enough to mix test data. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
